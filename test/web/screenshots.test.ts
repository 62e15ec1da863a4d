import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { barText, bulkInput, confirmSecrecy, eventually, openPage } from './fixture/portal-page.ts'
import { type RunningPortal, startPortal, throughLine } from './fixture/running-portal.ts'

/**
 * The screens at the sizes of offices: 1366×768, a phone, and 125 % of a small laptop. What can be asserted is that
 * nothing sticks out sideways; with SCREENSHOTS=1 the pictures in docs/ are taken anew, for people to look at.
 */
const isTaking = process.env.SCREENSHOTS === '1'
const sizes = [
  { name: '1366', width: 1366, height: 768 },
  { name: '375', width: 375, height: 740 },
  { name: '125', width: 1366, height: 768, scale: 1.25 },
]

const folder = mkdtempSync(join(tmpdir(), 'intake-shots-'))
let portal: RunningPortal
let browser: Browser
let url: string
beforeAll(async () => {
  portal = await startPortal()
  browser = await openBrowser(throughLine(portal))
  // Three days from now, so that the pictures show a list that is in time.
  const date = new Date(Date.now() + 3 * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)
  const issued = await portal.issue({ change: (list) => ({ ...list, due: { date } }) })
  url = issued.url
})
afterAll(async () => {
  await browser?.close()
  await portal?.close()
  rmSync(folder, { recursive: true, force: true })
})

it.each(sizes)(
  'fit the screen of $name',
  async (size) => {
    const { page } = await openPage(browser, url, size)
    const take = async (screen: string) => {
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(over, screen).toBeLessThanOrEqual(0)
      if (!isTaking) return
      // A page of text needs few colours: a third of the bytes in the repository.
      const picture = sharp(await page.screenshot()).png({ palette: true, colours: 64, compressionLevel: 9 })
      await picture.toFile(`docs/screenshots/unit-${screen}-${size.name}.png`)
    }
    await page.getByRole('heading', { level: 1 }).waitFor()
    await take('first')
    await page.locator('#item-B-1 summary').click()
    await page.locator('#item-B-1').scrollIntoViewIfNeeded()
    await take('item')

    const demo = 'demo/materials'
    const damaged = join(folder, `损坏的扫描件${size.name}.pdf`)
    writeFileSync(damaged, `%PDF-1.7 ${size.name}`)
    await bulkInput(page)
      .first()
      .setInputFiles([
        `${demo}/D-6 政府采购台账/石沅县水利局2022年度政府采购台账.csv`,
        damaged,
        `${demo}/C-1 年度工作总结/2021年工作总结（定稿）.docx`,
      ])
    // Asked once for all who use the link.
    await page.locator('dialog, .queue').first().waitFor()
    if (await page.getByRole('dialog').isVisible()) {
      await take('secrecy')
      await confirmSecrecy(page)
    }
    await expect.poll(() => barText(page), eventually).toMatch(/([12]) \/ \1 个文件/)
    await page.getByRole('button', { name: '查看队列' }).click()
    await take('queue')
    await page.getByRole('button', { name: '清除已完成' }).click()
    await page.locator('.queue').waitFor({ state: 'detached' })
    await page.locator('section[aria-labelledby=questions]').waitFor()
    await page.locator('section[aria-labelledby=questions]').scrollIntoViewIfNeeded()
    await take('questions')
    await page.getByRole('button', { name: '查看并打印回执' }).click()
    await page.locator('table').waitFor()
    await take('receipt')
  },
  120_000,
)
