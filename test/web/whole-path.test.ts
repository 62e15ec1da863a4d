import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type LiaisonMaterials, layOutMaterials, materialsAt } from './fixture/liaison-materials.ts'
import { portalInBrowser } from './fixture/portal-in-browser.ts'
import { besides, enterCode, eventually, expectAccessible, openPage, viewIn } from './fixture/portal-page.ts'
import type { IssuedPortal } from './fixture/running-portal.ts'
import { sendOverABadLine } from './fixture/send-over-a-bad-line.ts'
import { submitAsLead } from './fixture/submit-as-lead.ts'

/** From the link to a receipt that proves itself: what a liaison, the lead and the team do, one after the other. */

/** Scans are recognised meanwhile. */
const patiently = { timeout: 300_000, interval: 500 }
const folder = mkdtempSync(join(tmpdir(), 'intake-path-'))

const running = portalInBrowser({ overLine: true })
let materials: LiaisonMaterials
beforeAll(async () => {
  materials = await layOutMaterials(folder)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it(`leads from the link and its code to a submission and a receipt that proves itself, with ${materialsAt}`, async () => {
  const issued = await running.portal.issue({ withCode: true, change: () => materials.list })
  const { page, complaints, requests } = await openPage(running.browser, issued.url)
  await page.getByRole('heading', { name: '请输入提取码' }).waitFor()
  // Whoever has the link alone learns nothing of the unit or its list.
  expect(await page.content()).not.toContain('石沅县')
  await enterCode(page, 'AAAA-AAAA', '王建国')
  await page.getByText('提取码不正确').waitFor()
  await enterCode(page, issued.code.toLowerCase().replace('-', ' '), '王建国')
  await page.getByRole('heading', { level: 1, name: materials.list.title }).waitFor()
  expect(await page.locator('.summary').innerText()).toContain('王建国 · 联络员')
  const { filesLeft } = (await viewIn(page)).limits
  const room = `还可上传 ${filesLeft} 个文件`
  expect(await page.locator('section[aria-labelledby=bulk]').innerText()).toContain(room)

  await sendOverABadLine(page, running.portal.line, materials)
  // What a dead line costs: connections, and answers to what had arrived although nobody heard. 401: a wrong code.
  expect(besides(complaints, [401, 409, 412, 'net::ERR_'])).toEqual([])
  complaints.length = 0
  await expect
    .poll(
      async () => (await viewIn(page)).documents.filter(({ standing }) => standing === 'checking').length,
      patiently,
    )
    .toBe(0)
  const { documents, unfinished } = await viewIn(page)
  expect(unfinished).toEqual([])
  expect(documents.map(({ path }) => path)).toContain(`水利局材料/${materials.large.member}`)
  await page.reload()
  await page.getByText('王建国 上传').first().waitFor({ state: 'attached' })

  await lookAtAProblem(page)
  await correctAProposal(page)
  await askAndBeAnswered(page, issued)
  // After a reload the link has to be opened again for the lead's code: the page kept no token.
  expect(await page.locator('.submission').innerText()).toContain('请负责人重新打开上传链接')
  await submitAsLead(page, issued)
  await keepReceipt(page)
  expect(requests.filter((request) => request.includes(issued.code))).toEqual([])
  // The browser names the answer 401 that asked for the lead's code.
  expect(besides(complaints, [401])).toEqual([])
}, 600_000)

/** Looked at on its page, with the place marked, and explained in the item's thread. */
async function lookAtAProblem(page: Page): Promise<void> {
  const item = page.locator('#item-D-5')
  await item.locator('summary').click()
  await item
    .getByRole('button', { name: /^查看第 2 页 扫描件004.pdf/ })
    .first()
    .click()
  const picture = item.locator('.page-picture img').first()
  await expect
    .poll(() => picture.evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0)), eventually)
    .toBeGreaterThan(500)
  expect((await item.locator('.page-picture .box').first().boundingBox())?.width).toBeGreaterThan(10)
  await item
    .getByRole('button', { name: /^说明 / })
    .first()
    .click()
  await item.getByLabel('写下问题或说明').fill('原件如此，另附说明。')
  await item.getByRole('button', { name: '发送' }).click()
  await item.getByText('原件如此，另附说明。').waitFor()
}

/** The pipeline proposed a place by itself; the sender knows better. */
async function correctAProposal(page: Page): Promise<void> {
  const ledger = async () => (await viewIn(page)).documents.find(({ path }) => path.endsWith('2021年政府采购台账.xlsx'))
  expect(await ledger()).toMatchObject({ item: 'D-6', chosenItem: null })
  await page.locator('#item-D-6 summary').click()
  const place = page.locator('#item-D-6')
  await place.getByRole('button', { name: '更正所属条目 2021年政府采购台账.xlsx' }).click()
  await place.getByLabel('这份材料属于').selectOption('B-2')
  await place.getByRole('button', { name: '保存' }).click()
  await expect.poll(ledger, eventually).toMatchObject({ standing: 'for-team', chosenItem: 'B-2', item: 'B-2' })
  await page.locator('#item-B-2').getByText('2021年政府采购台账.xlsx').waitFor()
}

async function askAndBeAnswered(page: Page, { inspectionId }: IssuedPortal): Promise<void> {
  await running.portal.ask('POST', `/api/inspections/${inspectionId}/items/D-5/thread`, { text: '收到，请补充原件。' })
  await page.reload()
  const item = page.locator('#item-D-5')
  await expect.poll(() => item.locator('summary').innerText(), eventually).toContain('巡察组有新的消息')
  await item.locator('summary').click()
  await item.getByRole('button', { name: /提问与答复（2）/ }).click()
  await item.getByText('收到，请补充原件。').waitFor()
}

/** Saved, it holds offline with the files as they lie on the disk; changed in one place, neither holds. */
async function keepReceipt(page: Page): Promise<void> {
  await page.getByRole('button', { name: '查看并打印回执' }).click()
  await page.getByRole('heading', { name: '接收回执' }).waitFor()
  await expectAccessible(page, 'receipt')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载回执文件' }).click(),
  ])
  const receipt = join(folder, 'receipt.json')
  await download.saveAs(receipt)
  expect(verify(receipt)).toBe(0)
  expect(verify(receipt, folder)).toBe(0)
  writeFileSync(join(materials.folder, materials.large.name), 'changed')
  expect(verify(receipt, folder)).not.toBe(0)
  writeFileSync(receipt, readFileSync(receipt, 'utf8').replace('"bytes": ', '"bytes": 1'))
  expect(verify(receipt)).not.toBe(0)
}

function verify(...paths: string[]): number {
  try {
    execFileSync(process.execPath, ['cli/main.ts', 'verify', ...paths], { stdio: 'ignore' })
    return 0
  } catch (error) {
    // What execFileSync throws holds how the command ended.
    return (error as { status: number }).status
  }
}
