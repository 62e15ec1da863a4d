import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { portalInBrowser } from './fixture/portal-in-browser.ts'
import {
  barText,
  bulkInput,
  confirmSecrecy,
  enterCode,
  eventually,
  expectAccessible,
  keepPicture,
  openPage,
  viewIn,
} from './fixture/portal-page.ts'
import type { IssuedPortal } from './fixture/running-portal.ts'
import { submitAsLead } from './fixture/submit-as-lead.ts'

/**
 * Every screen at the sizes of offices: 1366×768, a phone, and 125 % of a small laptop. Nothing sticks out sideways, axe
 * finds nothing; with SCREENSHOTS=1 the pictures in docs/ are taken anew, for people to look at.
 */
const sizes = [
  { name: '1366', width: 1366, height: 768 },
  { name: '375', width: 375, height: 740 },
  { name: '125', width: 1366, height: 768, scale: 1.25 },
]
const demo = 'demo/materials'
const folder = mkdtempSync(join(tmpdir(), 'intake-screens-'))

const running = portalInBrowser()
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each(sizes)('at the size $name', (size) => {
  const screen = async (page: Page, name: string) => {
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(over, `${name} sticks out`).toBeLessThanOrEqual(0)
    await expectAccessible(page, name)
    await keepPicture(page, `unit-${name}-${size.name}`)
  }

  it('every screen fits and can be read by machines', async () => {
    // Three days from now, so that the pictures show a list that is in time.
    const date = new Date(Date.now() + 3 * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)
    const issued = await running.portal.issue({ withCode: true, change: (list) => ({ ...list, due: { date } }) })
    const { page } = await openPage(running.browser, issued.url, size)
    await page.getByRole('heading', { name: '请输入提取码' }).waitFor()
    await enterCode(page, 'AAAA-AAAA', '王建国')
    await page.getByText('提取码不正确').waitFor()
    await screen(page, 'code')
    await enterCode(page, issued.code, '王建国')
    await page.getByRole('heading', { level: 1, name: /材料清单/ }).waitFor()
    await screen(page, 'first')
    await page.locator('#item-B-1 summary').click()
    await show(page, '#item-B-1')
    await screen(page, 'item')

    await upload(page, size.name, (name) => screen(page, name))
    await show(page, 'section[aria-labelledby=questions]')
    await screen(page, 'questions')
    await lookAt(page)
    await screen(page, 'page')
    await talk(page, issued)
    await screen(page, 'thread')
    await sendBack(page, issued)
    await screen(page, 'returned')

    await submitAsLead(page, issued, () => screen(page, 'submit'))
    await screen(page, 'submitted')
    await page.getByRole('button', { name: '查看并打印回执' }).click()
    await page.locator('table').waitFor()
    await screen(page, 'receipt')
  }, 300_000)
})

const show = (page: Page, place: string) =>
  page.locator(place).evaluate((element) => element.scrollIntoView({ block: 'start' }))

/** With the secrecy review asked, and the queue opened: one file is here already, one is empty. */
async function upload(page: Page, size: string, screen: (name: string) => Promise<void>): Promise<void> {
  const damaged = join(folder, `损坏的扫描件${size}.pdf`)
  writeFileSync(damaged, `%PDF-1.7 ${size}`)
  await bulkInput(page)
    .first()
    .setInputFiles([
      `${demo}/D-5 采购合同/扫描件004.pdf`,
      `${demo}/D-6 政府采购台账/石沅县水利局2022年度政府采购台账.csv`,
      damaged,
      `${demo}/C-1 年度工作总结/2021年工作总结（定稿）.docx`,
    ])
  await page.getByRole('dialog').waitFor()
  await screen('secrecy')
  await confirmSecrecy(page)
  await expect.poll(() => barText(page), eventually).toContain('3 / 3 个文件')
  await page.getByRole('button', { name: '查看队列' }).click()
  await screen('queue')
  await page.getByRole('button', { name: '清除已完成' }).click()
  await page.locator('.queue').waitFor({ state: 'detached' })
  await expect
    .poll(
      async () => (await viewIn(page)).documents.filter(({ standing }) => standing !== 'checking').length,
      eventually,
    )
    .toBe(3)
  await page.reload()
  await page.locator('section[aria-labelledby=questions]').waitFor()
}

/** A possible problem on its page, with the place marked. */
async function lookAt(page: Page): Promise<void> {
  const item = page.locator('#item-D-5')
  await item.locator('summary').click()
  await item
    .getByRole('button', { name: /^查看第 2 页/ })
    .first()
    .click()
  const box = item.locator('.page-picture .box').first()
  await box.waitFor()
  const picture = item.locator('.page-picture img').first()
  await expect
    .poll(() => picture.evaluate((image) => image instanceof HTMLImageElement && image.complete), eventually)
    .toBe(true)
  await box.scrollIntoViewIfNeeded()
}

/** Explained in the thread, and answered by the team. */
async function talk(page: Page, { inspectionId }: IssuedPortal): Promise<void> {
  const item = page.locator('#item-D-5')
  await item.getByRole('button', { name: '收起页面' }).first().click()
  await item
    .getByRole('button', { name: /^说明 / })
    .first()
    .click()
  await item.getByLabel('写下问题或说明').fill('原件如此，另附说明。')
  await item.getByRole('button', { name: '发送' }).click()
  await item.getByText('原件如此，另附说明。').waitFor()
  await running.portal.ask('POST', `/api/inspections/${inspectionId}/items/D-5/thread`, { text: '收到，请补充原件。' })
  await page.reload()
  await expect.poll(() => item.locator('summary').innerText(), eventually).toContain('巡察组有新的消息')
  await item.locator('summary').click()
  await item.getByRole('button', { name: '提问与答复（2）' }).click()
  await item.getByText('收到，请补充原件。').waitFor()
  await show(page, '#item-D-5 .thread')
}

/** The team returns the contract with a reason and the place on its page; the unit sees both where it is to mend. */
async function sendBack(page: Page, { inspectionId }: IssuedPortal): Promise<void> {
  const contract = (await viewIn(page)).documents.find(({ path }) => path === '扫描件004.pdf')
  const deed = {
    kind: 'return-document',
    documentId: contract?.id,
    reason: '第二页签字处不清晰，请重新扫描',
    page: 2,
    box: [0.1, 0.6, 0.5, 0.08],
  }
  await running.portal.ask('POST', `/api/inspections/${inspectionId}/acts`, { deeds: [deed] })
  await page.reload()
  const item = page.locator('#item-D-5')
  await expect.poll(() => item.locator('summary').innerText(), eventually).toContain('需补正')
  await item.locator('summary').click()
  await item.getByText('第二页签字处不清晰，请重新扫描').waitFor()
  const returned = item.locator('.questions').first()
  await returned.getByRole('button', { name: '查看第 2 页 扫描件004.pdf' }).click()
  await returned.locator('.page-picture .box').waitFor()
  expect((await returned.locator('.page-picture img').boundingBox())?.height).toBeGreaterThan(100)
  await show(page, '#item-D-5')
}
