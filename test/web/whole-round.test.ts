import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createRound, handOutLink, issueList, openInspection, putIn } from './fixture/begin-round.ts'
import { expectFit } from './fixture/desk.ts'
import { portalInBrowser } from './fixture/portal-in-browser.ts'
import { besides, eventually, viewIn } from './fixture/portal-page.ts'
import { acceptAndReturn, acceptSupplied, askAndBeAnswered, supplement } from './fixture/review-round.ts'
import { layOutRound, type UnitMaterials } from './fixture/round-materials.ts'
import { sendAsLiaison } from './fixture/send-as-liaison.ts'
import { openTeamPeople, type TeamPeople } from './fixture/team-people.ts'

/**
 * A round from its beginning to a package that proves itself: the office, a lead and a member in the console, two units
 * and a petition office on their pages, all by clicks. `ROUND=whole`: with every file of the large sample.
 */

const round = '第三轮巡察'
const office = { id: 'li-ming', name: '李明', roles: ['office'] }
const lead = { id: 'wang-qiang', name: '王强', roles: [] }
const member = { id: 'chen-jie', name: '陈洁', roles: [] }

const folder = mkdtempSync(join(tmpdir(), 'intake-round-'))
const running = portalInBrowser()
let people: TeamPeople
let units: readonly [UnitMaterials, UnitMaterials]
beforeAll(async () => {
  people = await openTeamPeople(running)
  units = await layOutRound(folder)
})
afterAll(async () => {
  await people?.close()
  rmSync(folder, { recursive: true, force: true })
})

it('leads a round from its lists to an accepted supplement and a package that proves itself', async () => {
  const [first] = units
  const inOffice = await people.signIn(office)
  await createRound(inOffice.page, round, units)
  await expectFit(inOffice.page, 'round-begun')
  await putIn(inOffice.page, lead, 'lead', ['信访部门'])
  await putIn(inOffice.page, member, 'member', [])

  const leading = await people.signIn(lead)
  const sending = []
  for (const materials of units) {
    await issueList(leading.page, round, materials)
    for (const [provider, its] of materials.sent)
      sending.push({ provider, ...its, link: await handOutLink(leading.page, provider) })
  }
  expect(sending.map(({ provider }) => provider)).toEqual(expect.arrayContaining(['unit', 'petition']))
  const pages = await Promise.all(sending.map(async (one) => ({ ...one, ...(await sendAsLiaison(running, one)) })))
  for (const { settled } of pages) await settled()
  const pageOf = (provider: string) => {
    const its = pages.find((one) => one.provider === provider)
    if (!its) throw new Error(`nothing was sent by ${provider}`)
    return its.page
  }
  const [unitPage, petitionPage] = [pageOf('unit'), pageOf('petition')]

  const reviewing = await people.signIn(member)
  const secret = (await viewIn(petitionPage)).documents[0]?.path.split('/').at(-1) ?? ''
  await expectHidden(leading.page, reviewing.page, first, secret)

  const review = { round, unit: first.unit, member: reviewing.page, liaison: unitPage }
  await acceptAndReturn(review)
  await askAndBeAnswered(review)
  await supplement(review, leading.page)
  await acceptSupplied(review)
  await exportAndVerify(leading.page)

  const complaints = [inOffice, leading, reviewing, ...pages].flatMap((one) => one.complaints)
  // The browser names every answer that is a refusal: of a link without its code, a second file with the same bytes, an
  // item that is not for everybody.
  expect(besides(complaints, [401, 404, 409, 412])).toEqual([])
}, 1_800_000)

/** What the petition office sent, and that it was asked at all, is the lead's to know, who is cleared, and not the member's. */
async function expectHidden(lead: Page, member: Page, { unit, petitionItems }: UnitMaterials, secret: string) {
  const [hidden] = petitionItems
  if (!hidden) throw new Error('the list asks nothing of the petition office')
  await openInspection(lead, round, unit)
  await lead.getByRole('link', { name: `${hidden.code} ${hidden.title}` }).click()
  await lead.locator('.documents').getByRole('link', { name: secret }).waitFor()
  const addressOfItem = new URL(lead.url()).hash
  const openSearch = async (page: Page) => {
    await page.getByRole('navigation').getByRole('link', { name: '检索' }).first().click()
    await page.getByLabel('检索全部材料的文字').fill(hidden.title)
  }
  const find = async (page: Page) => {
    await page.getByRole('button', { name: '检索', exact: true }).click()
    await page.getByText(/份材料，\d+ 页|没有找到/).waitFor()
    return (await page.locator('main').innerText()).includes(secret)
  }
  await openSearch(lead)
  // The index follows the filing.
  await expect.poll(() => find(lead), eventually).toBe(true)

  await openInspection(member, round, unit)
  await member.getByRole('table').first().waitFor()
  const theirs = await member.locator('main').innerText()
  for (const { title } of petitionItems) expect(theirs).not.toContain(title)
  await openSearch(member)
  expect(await find(member)).toBe(false)
  await member.evaluate((to) => location.assign(to), addressOfItem)
  await member.getByRole('alert').getByText('没有这个对象，或不在您的范围内').waitFor()
}

/** All that the lead may see, downloaded; nothing but the package and its seal are needed to prove it. */
async function exportAndVerify(lead: Page): Promise<void> {
  await lead.getByRole('link', { name: '导出' }).click()
  await lead.getByRole('button', { name: '导出全部材料' }).click()
  const getIt = lead.getByRole('button', { name: /^下载 .*zip$/ })
  const [download] = await Promise.all([lead.waitForEvent('download'), getIt.click()])
  const file = join(folder, download.suggestedFilename())
  await download.saveAs(file)
  const seal = await lead.getByRole('textbox', { name: '封存值' }).inputValue()
  // It ends with another code where anything does not hold.
  execFileSync(process.execPath, ['cli/main.ts', 'verify', file, '--seal', seal])
}
