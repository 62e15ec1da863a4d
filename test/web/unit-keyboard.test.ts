import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { portalInBrowser } from './fixture/portal-in-browser.ts'
import { barText, eventually, openPage, viewIn } from './fixture/portal-page.ts'

/** No mouse: Tab, Space, Enter and the keys of text. */

const running = portalInBrowser()

/** What has the keyboard: its id, or its label, or its text. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement: element } = document
    return element?.id || element?.closest('details')?.id || element?.textContent || ''
  })
const focusedType = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('type'))

async function tabTo(page: Page, what: RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if (what.test(await focused(page))) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never reaches ${what}`)
}

/** Types where the keyboard is, and goes on. */
async function type(page: Page, field: RegExp, text: string): Promise<void> {
  await tabTo(page, field)
  await page.keyboard.type(text)
}

describe('with the keyboard alone', () => {
  it('a file is sent for an item', async () => {
    const issued = await running.portal.issue()
    const { page } = await openPage(running.browser, issued.url)
    await page.getByRole('heading', { level: 1 }).waitFor()
    // Arranged now, long before the key: a chooser that opens while Playwright still arranges to see it is lost.
    page.on('filechooser', (chooser) => void chooser.setFiles('demo/materials/新建文件夹/2021年政府采购台账.xlsx'))
    await tabTo(page, /^跳到清单$/)
    await page.keyboard.press('Enter')
    await tabTo(page, /^item-D-6$/)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await focusedType(page)).toBe('file')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    await tabTo(page, /我确认|^$/)
    expect(await focusedType(page)).toBe('checkbox')
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
    await page.keyboard.type('王建国')
    await page.keyboard.press('Enter')
    await expect.poll(() => barText(page), eventually).toContain('全部传完')
    await expect.poll(async () => (await viewIn(page)).documents[0]?.chosenItem, eventually).toBe('D-6')
  })

  it('the code is entered, a question asked, and the lead submits', async () => {
    const issued = await running.portal.issue({ withCode: true })
    const { page } = await openPage(running.browser, issued.url)
    await page.getByRole('heading', { name: '请输入提取码' }).waitFor()
    await type(page, /^code$/, 'AAAA-AAAA')
    await type(page, /^name$/, '王建国')
    await page.keyboard.press('Enter')
    await page.getByText('提取码不正确').waitFor()
    await tabTo(page, /^code$/)
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type(issued.code)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: /材料清单/ }).waitFor()

    await tabTo(page, /^item-C-2$/)
    await page.keyboard.press('Enter')
    for (let presses = 0; presses < 10; presses++) {
      await page.keyboard.press('Tab')
      if (await page.evaluate(() => document.activeElement?.textContent === '提问与答复')) break
    }
    await page.keyboard.press('Enter')
    await type(page, /^thread-C-2$/, '上一轮整改报告是否含附件？')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.locator('#item-C-2 .thread .unit').getByText('上一轮整改报告是否含附件？').waitFor()

    await tabTo(page, /^负责人进入$/)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '负责人进入' }).waitFor()
    await type(page, /^code$/, issued.leadCode)
    await type(page, /^name$/, '赵明')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '正式报送' }).waitFor()
    await tabTo(page, /^正式报送$/)
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    await tabTo(page, /^$/)
    expect(await focusedType(page)).toBe('checkbox')
    await page.keyboard.press('Space')
    await type(page, /^position$/, '局长')
    await page.keyboard.press('Enter')
    await page.getByText(/赵明 已于 .* 正式报送/).waitFor()
    await expect.poll(async () => (await viewIn(page)).submission.standing?.by, eventually).toBe('赵明')
  })
})
