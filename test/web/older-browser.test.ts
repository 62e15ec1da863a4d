import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { portalInBrowser } from './fixture/portal-in-browser.ts'
import { barText, bulkInput, confirmSecrecy, eventually, openPage, viewIn } from './fixture/portal-page.ts'

/**
 * What came after Chromium 86 taken out of today's: from the page, and from its worker, which scripts of a page do not
 * reach. That one of these is asked for is seen here at every run; `npm run sweep:old-browser` opens the real one.
 */
const younger = `for (const [owner, ...names] of [
  [Object, 'hasOwn', 'groupBy'],
  [Array, 'fromAsync'],
  [Array.prototype, 'at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with'],
  [Object.getPrototypeOf(Uint8Array.prototype), 'at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'with'],
  [Uint8Array.prototype, 'toHex', 'toBase64'],
  [Uint8Array, 'fromHex', 'fromBase64'],
  [String.prototype, 'at', 'isWellFormed', 'toWellFormed'],
  [Promise, 'withResolvers', 'try'],
  [Set.prototype, 'union', 'intersection', 'difference', 'isSubsetOf'],
  [Map, 'groupBy'],
  [Iterator.prototype, 'map', 'filter', 'take', 'drop', 'flatMap', 'reduce', 'toArray', 'forEach', 'some', 'every', 'find'],
  [Crypto.prototype, 'randomUUID'],
  [AbortSignal, 'timeout', 'any', 'abort'],
  [AbortSignal.prototype, 'reason', 'throwIfAborted'],
  [Blob.prototype, 'bytes'],
  [URL, 'canParse', 'parse'],
  [globalThis, 'structuredClone', 'reportError', 'scheduler', 'navigation', 'CompressionStream'],
  ...(globalThis.Element ? [[Element.prototype, 'checkVisibility', 'showPopover', 'setHTML'], [HTMLInputElement.prototype, 'showPicker']] : []),
]) for (const name of names) delete owner[name];
`

const running = portalInBrowser()

it('opens and uploads in parts where nothing is younger than Chromium 86', async () => {
  const issued = await running.portal.issue({ withCode: true })
  const { page, context, complaints } = await openPage(running.browser, 'about:blank')
  const changed: string[] = []
  await context.route('**/u/assets/*.js', async (route) => {
    const answer = await route.fetch()
    changed.push(route.request().url().split('/').pop() ?? '')
    await route.fulfill({ response: answer, body: younger + (await answer.text()) })
  })
  await page.goto(issued.url)
  await page.locator('#code').fill(issued.code)
  await page.locator('#name').fill('王建国')
  await page.getByRole('button', { name: '进入' }).click()
  await page.getByRole('heading', { level: 1, name: /材料清单/ }).waitFor()
  const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(20 * 1024 * 1024, 7)])
  await bulkInput(page).first().setInputFiles({ name: '扫描件.pdf', mimeType: 'application/pdf', buffer: bytes })
  await confirmSecrecy(page)
  await expect.poll(() => barText(page), eventually).toContain('全部传完')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await expect.poll(async () => (await viewIn(page)).documents[0]?.sha256, eventually).toBe(sha256)
  await page.getByRole('button', { name: '查看并打印回执' }).click()
  await page.getByRole('heading', { name: '接收回执' }).waitFor()
  expect(changed.some((name) => name.startsWith('digest-worker'))).toBe(true)
  expect(await page.evaluate(() => [typeof Object.hasOwn, 'structuredClone' in globalThis])).toEqual([
    'undefined',
    false,
  ])
  // The answer 401 asked for the code.
  expect(complaints.filter((complaint) => !complaint.includes('401'))).toEqual([])
})
