import { createHash, randomBytes } from 'node:crypto'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import type * as z from 'zod'
import { PartsUploaded } from '../../shared/contract/api.ts'
import { LinkSessionOpened } from '../../shared/contract/unit/links.ts'
import { PortalView } from '../../shared/portal/portal-view.ts'
import { makeDocx, makeZip, paragraph } from '../functions/parser/make-zip.ts'
import { portalInBrowser } from './fixture/portal-in-browser.ts'
import { barText, bulkInput, confirmSecrecy, eventually, expectAccessible, openPage } from './fixture/portal-page.ts'
import type { IssuedPortal } from './fixture/running-portal.ts'

/** The unit's page in a real browser, against the whole product on this machine. */

const MB = 1024 * 1024
const demo = 'demo/materials'
/** With a text layer, so that no test waits for OCR. */
const files = {
  summary: `${demo}/C-1 年度工作总结/石沅县水利局2022年工作总结及2023年工作打算.pdf`,
  empty: `${demo}/C-1 年度工作总结/2021年工作总结（定稿）.docx`,
  procurement: `${demo}/新建文件夹/2021年政府采购台账.xlsx`,
  receptions: `${demo}/D-8 公务接待台账/2022年第二季度公务接待台账.xlsx`,
}
/** As old packers on Windows wrote it: the name 会议纪要.docx in GBK. */
const archive = makeZip([
  { name: Buffer.from('bbe1d2e9bccdd2aa2e646f6378', 'hex'), content: makeDocx(paragraph('党组会议纪要')) },
])
const folder = mkdtempSync(join(tmpdir(), 'intake-web-'))
const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const sha256 = (path: string) => digestOf(readFileSync(path))

/** Not a real PDF: how it is uploaded is what counts, not what becomes of it. */
function scanOf(name: string, bytes: number): string {
  const path = join(folder, name)
  writeFileSync(path, Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(bytes - 9)]))
  return path
}

const running = portalInBrowser({ overLine: true })
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What the server tells a session of the link's holder. */
const sessions = new Map<string, string>()
async function askAs<T>({ token }: IssuedPortal, path: string, answer: z.ZodType<T>): Promise<T> {
  const session = sessions.get(token) ?? (await openSession(token))
  sessions.set(token, session)
  const answered = await fetch(`${running.portal.api.url}${path}`, { headers: { authorization: `Bearer ${session}` } })
  return answer.parse(await answered.json())
}
async function openSession(token: string): Promise<string> {
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ token }) }
  const opened = await fetch(`${running.portal.api.url}/api/link-sessions`, post)
  return LinkSessionOpened.parse(await opened.json()).session
}
const viewOf = (issued: IssuedPortal) => askAs(issued, '/api/portal', PortalView)
const partsOf = async (issued: IssuedPortal, uploadId: string) =>
  (await askAs(issued, `/api/uploads/${uploadId}/parts`, PartsUploaded)).parts

describe('the unit’s page', () => {
  it('opens from the link, tells what is asked by when, and keeps the token nowhere', async () => {
    const issued = await running.portal.issue()
    const { page, complaints, requests } = await openPage(running.browser, issued.url)
    await page.getByRole('heading', { level: 1, name: '石沅县水利局常规巡察材料清单（演示）' }).waitFor()
    expect(page.url()).toBe(`${running.portal.api.url}/u/`)
    const summary = await page.locator('.summary').innerText()
    expect(summary).toContain('2024年4月12日（星期五）')
    expect(summary).toContain('还有 7 项待报送或补正')
    // Eight are asked, one of them of the petition office.
    expect(await page.content()).not.toContain('信访举报登记')
    expect(await page.locator('.group h3').allInnerTexts()).toEqual([
      '一、议事决策和制度',
      '二、履行职责和管党治党',
      '三、财务资产和采购',
    ])
    expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toContain(
      issued.token,
    )
    expect(requests.filter((request) => request.includes(issued.token) && !request.includes('#'))).toEqual([])
    expect(requests.filter((request) => !request.includes(running.portal.api.url))).toEqual([])
    expect(complaints).toEqual([])
    await expectAccessible(page, 'first screen')

    await page.reload()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.getByRole('button', { name: 'English' }).click()
    await expect.poll(() => page.locator('.summary').innerText()).toContain('Friday, 12 Apr 2024')
    await expectAccessible(page, 'in English')
  })

  it('costs less than 30 kB compressed until it can be used', async () => {
    const { url } = await running.portal.issue()
    const { page, requests } = await openPage(running.browser, url)
    await page.getByRole('heading', { level: 1 }).waitFor()
    const loaded = [...new Set(requests.map((request) => request.split(' ')[1]?.split('#')[0] ?? ''))]
    const sizes = await Promise.all(
      loaded
        .filter((address) => address.includes('/u/'))
        .map(async (address) => gzipSync(Buffer.from(await (await fetch(address)).arrayBuffer())).byteLength),
    )
    const total = sizes.reduce((sum, size) => sum + size, 0)
    console.log(`first load: ${sizes.length} files, ${total} bytes gzip`)
    expect(sizes.length).toBeGreaterThan(2)
    expect(total).toBeLessThan(30_000)
  })

  it('is served under a policy that lets nothing in and nothing out but to the store', async () => {
    const answer = await fetch(`${running.portal.api.url}/u/`)
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy.split('; ')).toContain("default-src 'none'")
    expect(policy).toContain(`connect-src 'self' ${running.portal.cloud.endpoints.s3}`)
    expect(policy).not.toMatch(/unsafe|\*/)
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect((await fetch(`${running.portal.api.url}/u/../package.json`)).status).toBe(404)
    expect((await fetch(`${running.portal.api.url}/u/%2e%2e/%2e%2e/package.json`)).status).toBe(404)
  })

  it('says what to do where there is no link, or none that is open', async () => {
    const bare = await openPage(running.browser, `${running.portal.api.url}/u/`)
    await bare.page.getByRole('heading', { name: '请从收到的上传链接打开本页' }).waitFor()
    await expectAccessible(bare.page, 'without a link')
    const wrong = await openPage(running.browser, `${running.portal.api.url}/u/#${'x'.repeat(43)}`)
    await wrong.page.getByRole('heading', { name: '链接已失效或会话已结束' }).waitFor()
    await expectAccessible(wrong.page, 'with a wrong link')
  })

  it('takes a folder, shows what came of it, takes corrections and reasons, and proves receipt', async () => {
    const issued = await running.portal.issue()
    const chosen = join(folder, '水利局材料')
    mkdirSync(chosen)
    for (const path of Object.values(files)) copyFileSync(path, join(chosen, basename(path)))
    copyFileSync(files.receptions, join(chosen, '再次.xlsx'))
    writeFileSync(join(chosen, '电子版.zip'), archive)
    const damaged = scanOf('损坏的扫描件.pdf', 2_000)
    copyFileSync(damaged, join(chosen, basename(damaged)))
    writeFileSync(join(chosen, 'Thumbs.db'), 'x')
    writeFileSync(join(chosen, '会议纪要.rar'), 'x')

    const { page, complaints } = await openPage(running.browser, issued.url)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await bulkInput(page).nth(1).setInputFiles(chosen)
    await page.getByRole('dialog').waitFor()
    await expectAccessible(page, 'secrecy review')
    expect((await viewOf(issued)).secrecyConfirmedAt).toBeNull()
    await confirmSecrecy(page)
    await expect.poll(() => barText(page), eventually).toContain('5 / 5 个文件')
    expect((await viewOf(issued)).secrecyConfirmedAt).not.toBeNull()
    expect(await barText(page)).toContain('3 个文件需要您处理')
    await page.getByRole('button', { name: '查看队列' }).click()
    const queue = await page.locator('.entries').innerText()
    expect(queue).toContain('文件是空的（0 字节）')
    expect(queue).toContain('请解压，或改用 ZIP 压缩后上传')
    expect(queue).toMatch(/与“(2022年第二季度公务接待台账|再次)\.xlsx”内容完全相同，未重复上传/)
    await expectAccessible(page, 'queue')
    await page.getByRole('button', { name: '清除已完成' }).click()

    // Everything is read and filed, or given to a person.
    await expect
      .poll(
        async () =>
          (await viewOf(issued)).documents.map(({ standing }) => standing).filter((one) => one !== 'checking').length,
        eventually,
      )
      .toBe(6)
    await page.reload()
    await page
      .getByRole('heading', { name: /可能的问题/ })
      .first()
      .waitFor()
    await expectAccessible(page, 'with findings')
    // What becomes of a file is the classifier's to say; the page says the same.
    const view = await viewOf(issued)
    const summary = view.documents.find(({ path }) => path.endsWith('工作打算.pdf'))
    const place = page.locator(summary?.item ? `#item-${summary.item}` : 'section[aria-labelledby=unplaced]')
    if (summary?.item) await place.locator('summary').click()
    await expect.poll(() => place.innerText()).toContain('石沅县水利局2022年工作总结及2023年工作打算.pdf')
    const ticked = view.items
      .find(({ code }) => code === summary?.item)
      ?.slots.filter(({ received }) => received).length
    expect(await place.locator('.slots .here').count()).toBe(ticked ?? 0)
    await expectAccessible(page, 'opened item')
    expect(view.documents.map(({ path }) => path)).toContain('水利局材料/电子版.zip!/会议纪要.docx')
    const questions = await page.locator('section[aria-labelledby=questions]').innerText()
    expect(questions).toContain('文件是否损坏？请打开核对后重新上传')
    expect(questions).toContain('损坏的扫描件.pdf')

    // The sender says it belongs elsewhere: recorded for a person of the team to decide.
    await place.getByRole('button', { name: '更正所属条目 石沅县水利局2022年工作总结及2023年工作打算.pdf' }).click()
    await place.getByLabel('这份材料属于').selectOption('B-2')
    await place.getByRole('button', { name: '保存' }).click()
    await expect
      .poll(async () => (await viewOf(issued)).documents.find(({ path }) => path.endsWith('工作打算.pdf')))
      .toMatchObject({ standing: 'for-team', chosenItem: 'B-2', item: 'B-2' })

    const report = page.locator('#item-C-2')
    await report.locator('summary').click()
    await report.getByRole('button', { name: '本单位无此材料' }).click()
    await report.getByLabel(/请说明原因/).fill('上一轮巡察未涉及本单位')
    await expectAccessible(page, 'reason')
    await report.getByRole('button', { name: '提交说明' }).click()
    await expect.poll(() => report.locator('summary').innerText()).toContain('不适用（待确认）')

    await page.getByRole('button', { name: '查看并打印回执' }).click()
    await page.getByRole('heading', { name: '接收回执' }).waitFor()
    await expectAccessible(page, 'receipt')
    expect(await page.locator('table').innerText()).toContain(sha256(files.summary))
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载回执文件' }).click(),
    ])
    const receipt = JSON.parse(readFileSync(await download.path(), 'utf8'))
    expect(receipt.documents.map((document: { sha256: string }) => document.sha256).sort()).toEqual(
      [...[files.summary, files.procurement, files.receptions].map(sha256), digestOf(archive)].sort(),
    )
    expect(complaints).toEqual([])
  })

  it('waits when the line breaks in the middle of a part and goes on by itself', async () => {
    const issued = await running.portal.issue()
    const scan = scanOf('断网.pdf', 24 * MB)
    const { page } = await openPage(running.browser, issued.url)
    await page.getByRole('heading', { level: 1 }).waitFor()
    running.portal.line.bytesPerSecond = 4 * MB
    await bulkInput(page).first().setInputFiles(scan)
    await confirmSecrecy(page)
    await expect.poll(() => megabytesSent(page), { ...eventually, interval: 50 }).toBeGreaterThan(3)
    const before = running.portal.line.broken
    running.portal.line.cut()
    expect(running.portal.line.broken).toBeGreaterThan(before)
    await expect.poll(() => barText(page), eventually).toContain('网络中断，恢复后自动继续')
    running.portal.line.bytesPerSecond = null
    running.portal.line.mend()
    expect((await viewOf(issued)).documents).toEqual([])
    await expect.poll(() => barText(page), eventually).toContain('全部传完')
    await expect.poll(async () => (await viewOf(issued)).documents[0]?.sha256, eventually).toBe(sha256(scan))
  })

  it('continues after a reload from what has arrived, once the file is chosen again', async () => {
    const issued = await running.portal.issue()
    const scan = scanOf('重载.pdf', 34 * MB)
    const { page, requests } = await openPage(running.browser, issued.url)
    await page.getByRole('heading', { level: 1 }).waitFor()
    running.portal.line.bytesPerSecond = 8 * MB
    await page.locator('#item-D-5 summary').click()
    await page.locator('#item-D-5 input[type=file]').setInputFiles(scan)
    await confirmSecrecy(page)
    const arrived = async () => {
      const [upload] = (await viewOf(issued)).unfinished
      return upload ? (await partsOf(issued, upload.uploadId)).length : 0
    }
    await expect.poll(arrived, eventually).toBeGreaterThan(0)
    await page.reload()
    await page.getByRole('heading', { name: '有 1 个文件未传完' }).waitFor()
    expect(await page.locator('.unfinished').innerText()).toContain('重载.pdf')
    await expectAccessible(page, 'unfinished')
    running.portal.line.bytesPerSecond = null
    const kept = await arrived()
    requests.length = 0
    await page.locator('.unfinished input[type=file]').first().setInputFiles(scan)
    await expect.poll(() => barText(page), eventually).toContain('全部传完')
    // Three parts in all: what had arrived is not sent again, and no second upload is begun.
    expect(requests.filter((request) => request.startsWith('PUT ')).length).toBe(3 - kept)
    expect(requests.filter((request) => request === `POST ${running.portal.api.url}/api/uploads`)).toEqual([])
    await expect
      .poll(
        async () => (await viewOf(issued)).documents.map((document) => [document.sha256, document.chosenItem]),
        eventually,
      )
      .toEqual([[sha256(scan), 'D-5']])
    await page.getByRole('heading', { name: /未传完/ }).waitFor({ state: 'detached' })
  })

  it('pauses, continues and cancels, each file and all', async () => {
    const issued = await running.portal.issue()
    const { page } = await openPage(running.browser, issued.url)
    await page.getByRole('heading', { level: 1 }).waitFor()
    running.portal.line.bytesPerSecond = 1 * MB
    await bulkInput(page)
      .first()
      .setInputFiles([scanOf('甲.pdf', 20 * MB), scanOf('乙.pdf', 20 * MB), scanOf('丙.pdf', 1 * MB)])
    await confirmSecrecy(page)
    await page.getByRole('button', { name: '查看队列' }).click()
    await page.locator('.entries .sending').first().waitFor()
    await page.getByRole('button', { name: '全部暂停' }).click()
    await expect.poll(() => page.locator('.entries .standing').allInnerTexts()).toEqual(['已暂停', '已暂停', '已暂停'])
    await page.getByRole('button', { name: '取消 甲.pdf' }).click()
    running.portal.line.bytesPerSecond = null
    await page.getByRole('button', { name: '继续 丙.pdf' }).click()
    await expect.poll(() => page.locator('.entries .standing').allInnerTexts()).toEqual(['已暂停', '已传完'])
    await page.getByRole('button', { name: '全部继续' }).click()
    await expect.poll(() => barText(page), eventually).toContain('全部传完')
    await expect.poll(async () => (await viewOf(issued)).documents.length, eventually).toBe(2)
    // What was cancelled is not left behind as unfinished.
    expect((await viewOf(issued)).unfinished).toEqual([])
  })

  it('takes what is dropped on an item for that item', async () => {
    const issued = await running.portal.issue()
    const { page } = await openPage(running.browser, issued.url)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.locator('#item-D-5 summary').click()
    const dataTransfer = await page.evaluateHandle(() => {
      const dropped = new DataTransfer()
      dropped.items.add(new File(['合同全文'], '采购合同.txt', { type: 'text/plain' }))
      return dropped
    })
    await page.dispatchEvent('#item-D-5 .drop', 'drop', { dataTransfer })
    await confirmSecrecy(page)
    await expect
      .poll(async () => (await viewOf(issued)).documents.map(({ path, chosenItem }) => [path, chosenItem]), eventually)
      .toEqual([['采购合同.txt', 'D-5']])
  })

  it('shows names with what eyes would not see made visible, and runs nothing in them', async () => {
    const issued = await running.portal.issue()
    const { page, complaints } = await openPage(running.browser, issued.url)
    await page.getByRole('heading', { level: 1 }).waitFor()
    const names = ['报告\u202Efdp.txt', '<img src=x onerror=alert(1)>.txt', '零\u200b宽.txt']
    const buffer = (text: string) => ({ mimeType: 'text/plain', buffer: Buffer.from(text) })
    await bulkInput(page)
      .first()
      .setInputFiles(names.map((name) => ({ name, ...buffer(`内容 ${name}`) })))
    await confirmSecrecy(page)
    await expect.poll(() => barText(page), eventually).toContain('全部传完')
    await expect
      .poll(async () => (await viewOf(issued)).documents.map(({ path }) => path).sort(), eventually)
      .toEqual([...names].sort())
    await page.getByRole('button', { name: '查看队列' }).click()
    const shown = await page.locator('.entries').innerText()
    expect(shown).toContain('报告⟨U+202E⟩fdp.txt')
    expect(shown).toContain('零⟨U+200B⟩宽.txt')
    expect(shown).toContain('<img src=x onerror=alert(1)>.txt')
    expect(complaints).toEqual([])
  })
})

/** From the bar: 12.5 MB / 40.0 MB. */
async function megabytesSent(page: Page): Promise<number> {
  const [, figure = '0', unit] = /([0-9.]+) (B|KB|MB) \//.exec(await barText(page)) ?? []
  return unit === 'MB' ? Number(figure) : 0
}
