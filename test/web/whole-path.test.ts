import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeDocx, makeZip, paragraph } from '../functions/parser/make-zip.ts'
import { openBrowser } from './browser.ts'
import { barText, bulkInput, confirmSecrecy, eventually, expectAccessible, openPage } from './fixture/portal-page.ts'
import { type RunningPortal, startPortal } from './fixture/running-portal.ts'

/** From the link to a receipt that proves itself: what a liaison, the lead and the team do, one after the other. */

const isTaking = process.env.SCREENSHOTS === '1'
const folder = mkdtempSync(join(tmpdir(), 'intake-path-'))
const materials = [
  // A scan whose two amounts do not agree, on its second page.
  'D-5 采购合同/扫描件004.pdf',
  'D-8 公务接待台账/2022年第二季度公务接待台账.xlsx',
].map((path) => join('demo/materials', path))

let portal: RunningPortal
let browser: Browser
beforeAll(async () => {
  portal = await startPortal()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await portal?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Every screen is checked, and with SCREENSHOTS=1 kept for people to look at. */
async function screen(page: Page, name: string): Promise<void> {
  await expectAccessible(page, name)
  if (!isTaking) return
  const picture = sharp(await page.screenshot()).png({ palette: true, colours: 64, compressionLevel: 9 })
  await picture.toFile(`docs/screenshots/unit-${name}-1366.png`)
}

async function enter(page: Page, code: string, name: string): Promise<void> {
  await page.locator('#code').fill(code)
  await page.locator('#name').fill(name)
  await page.getByRole('button', { name: '进入' }).click()
}

function verify(path: string): number {
  try {
    execFileSync(process.execPath, ['cli/main.ts', 'verify', path], { stdio: 'ignore' })
    return 0
  } catch (error) {
    // What execFileSync throws holds how the command ended.
    return (error as { status: number }).status
  }
}

it('leads from the link and its code to a submission and a receipt that proves itself', async () => {
  const issued = await portal.issue({ withCode: true })
  const { page, complaints, requests } = await openPage(browser, issued.url)
  await page.getByRole('heading', { name: '请输入提取码' }).waitFor()
  // Whoever has the link alone learns nothing of the unit or its list.
  expect(await page.content()).not.toContain('石沅县')
  await enter(page, 'AAAA-AAAA', '王建国')
  await page.getByText('提取码不正确').waitFor()
  await screen(page, 'code')
  await enter(page, issued.code.toLowerCase().replace('-', ' '), '王建国')
  await page.getByRole('heading', { level: 1, name: /材料清单/ }).waitFor()
  expect(await page.locator('.summary').innerText()).toContain('王建国 · 联络员')
  expect(await page.locator('section[aria-labelledby=bulk]').innerText()).toMatch(/还可上传 \d+ 个文件/)

  const chosen = join(folder, '水利局材料')
  mkdirSync(chosen)
  for (const path of materials) copyFileSync(path, join(chosen, basename(path)))
  // 会议纪要.docx in GBK.
  const name = Buffer.from('bbe1d2e9bccdd2aa2e646f6378', 'hex')
  writeFileSync(join(chosen, '电子版.zip'), makeZip([{ name, content: makeDocx(paragraph('党组会议纪要')) }]))
  await bulkInput(page).nth(1).setInputFiles(chosen)
  await confirmSecrecy(page)
  await expect.poll(() => barText(page), eventually).toContain('全部传完')
  await page.getByRole('button', { name: '清除已完成' }).click()
  await expect
    .poll(() => page.locator('.standing.checking, .standing.uploading').count(), { ...eventually, interval: 500 })
    .toBe(0)
  await expect.poll(() => page.content(), eventually).toContain('会议纪要.docx')
  expect(await page.content()).toContain('王建国 上传')

  // A possible problem, looked at on its page and explained.
  const look = page.getByRole('button', { name: '查看第 2 页 扫描件004.pdf' }).first()
  await look.click()
  const picture = page.locator('.page-picture img').first()
  await picture.waitFor()
  await expect
    .poll(() => picture.evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0)), eventually)
    .toBeGreaterThan(500)
  const mark = await page.locator('.page-picture .box').first().boundingBox()
  expect(mark?.width).toBeGreaterThan(10)
  await page.locator('.page-picture .box').first().scrollIntoViewIfNeeded()
  await screen(page, 'page')
  await page.locator('section[aria-labelledby=questions] button', { hasText: '收起页面' }).click()
  await page
    .getByRole('button', { name: /^说明 / })
    .first()
    .click()
  const thread = page.locator('.thread').first()
  await thread.getByLabel('写下问题或说明').fill('原件如此，另附说明。')
  await thread.getByRole('button', { name: '发送' }).click()
  await thread.getByText('原件如此，另附说明。').waitFor()
  const code = (await thread.locator('xpath=ancestor::details').getAttribute('id'))?.replace('item-', '') ?? ''
  await portal.ask('POST', `/api/inspections/${issued.inspectionId}/items/${code}/thread`, {
    text: '收到，请补充原件。',
  })
  await page.reload()
  await expect.poll(() => page.locator(`#item-${code} summary`).innerText(), eventually).toContain('巡察组有新的消息')
  await page.locator(`#item-${code} summary`).click()
  await page
    .locator(`#item-${code}`)
    .getByRole('button', { name: /提问与答复（2）/ })
    .click()
  await page.locator(`#item-${code}`).getByText('收到，请补充原件。').waitFor()
  await page.locator(`#item-${code} .thread`).scrollIntoViewIfNeeded()
  await screen(page, 'thread')

  // After a reload the link has to be opened again for the lead's code: the page kept no token.
  expect(await page.locator('.submission').innerText()).toContain('请负责人重新打开上传链接')
  await page.goto(issued.url)
  await page.reload()
  await page.goto(issued.url)
  await page.getByRole('heading', { name: '请输入提取码' }).waitFor()
  await enter(page, issued.leadCode, '赵明')
  await page.getByRole('button', { name: '正式报送' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('职务').fill('局长')
  await dialog.getByLabel('本人已阅读并作出以上承诺').check()
  await screen(page, 'submit')
  await dialog.getByRole('button', { name: '签署并报送' }).click()
  await page.getByText(/赵明 已于 .* 正式报送 3 份材料/).waitFor()
  await screen(page, 'submitted')

  await page.getByRole('button', { name: '查看并打印回执' }).click()
  await page.getByRole('heading', { name: '接收回执' }).waitFor()
  await screen(page, 'receipt-signed')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载回执文件' }).click(),
  ])
  const receipt = join(folder, 'receipt.json')
  await download.saveAs(receipt)
  expect(verify(receipt)).toBe(0)
  writeFileSync(receipt, readFileSync(receipt, 'utf8').replace('"bytes": ', '"bytes": 1'))
  expect(verify(receipt)).not.toBe(0)
  expect(requests.filter((request) => request.includes(issued.code))).toEqual([])
  // The browser names the two answers 401 that asked for the code, and those to what was entered wrongly.
  expect(complaints.filter((complaint) => !complaint.includes('401'))).toEqual([])
}, 300_000)
