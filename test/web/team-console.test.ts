import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Acts } from '../../shared/contract/team/acts.ts'
import { Documents } from '../../shared/contract/team/inspection-views.ts'
import { expectFit, go, openDesk as openDeskOf } from './fixture/desk.ts'
import { portalInBrowser } from './fixture/portal-in-browser.ts'
import { eventually, openPage } from './fixture/portal-page.ts'
import { type ReviewedUnit, uploadedUnit } from './fixture/reviewed-unit.ts'
import { wideMatrix } from './fixture/wide-matrix.ts'

/** The team's console in a real browser, against the whole product on this machine: one server, one browser. */

const folder = mkdtempSync(join(tmpdir(), 'intake-console-'))
const running = portalInBrowser()
let unit: ReviewedUnit
beforeAll(async () => {
  // With text layers, so that no test waits for OCR.
  unit = await uploadedUnit(running.portal, /2022年工作总结|采购台账|第二季度|定稿/)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const openDesk = (place?: string) => openDeskOf(running, place)
const inInspection = (more = '') => `/inspections/${unit.inspectionId}${more}`
const fetchPiece = (address: string) => fetch(address, { headers: { range: 'bytes=5-14' } })
const documents = async () =>
  Documents.parse(await running.portal.ask('GET', `/api/inspections/${unit.inspectionId}/documents`)).documents
const acts = async () => Acts.parse(await running.portal.ask('GET', `/api/inspections/${unit.inspectionId}/acts`)).acts

describe('the team’s console', () => {
  it('signs in once by the address, keeps the code nowhere, and shows the rounds', async () => {
    const address = running.portal.api.newSignInAddress()
    const { page, complaints } = await openPage(running.browser, address)
    await page.getByRole('link', { name: '第三轮巡察' }).waitFor()
    expect(page.url()).toBe(`${running.portal.api.url}/t/`)
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).toBe('{"intake-language":"zh"}')
    expect(complaints).toEqual([])
    await expectFit(page, 'rounds')
    const again = await openPage(running.browser, address)
    await again.page.getByRole('heading', { name: '登录已失效，或登录地址已经用过' }).waitFor()
    const bare = await openPage(running.browser, `${running.portal.api.url}/t/`)
    await bare.page.getByRole('heading', { name: '请从一次性登录地址打开本页' }).waitFor()
    await expectFit(bare.page, 'signed-out')
  })

  it('costs less than 60 kB compressed until it can be used', async () => {
    const { page, requests } = await openDesk()
    await page.getByRole('link', { name: '第三轮巡察' }).waitFor()
    const loaded = [...new Set(requests.map((request) => request.split(' ')[1]?.split('#')[0] ?? ''))]
    const sizes = await Promise.all(
      loaded
        .filter((address) => address.includes('/t/'))
        .map(async (address) => gzipSync(Buffer.from(await (await fetch(address)).arrayBuffer())).byteLength),
    )
    const total = sizes.reduce((sum, size) => sum + size, 0)
    console.log(`first load of the console: ${sizes.length} files, ${total} bytes gzip`)
    expect(sizes.length).toBeGreaterThan(2)
    expect(total).toBeLessThan(60_000)
  })

  it('is served under a policy that lets it speak to its own server alone', async () => {
    const policy = (await fetch(`${running.portal.api.url}/t/`)).headers.get('content-security-policy') ?? ''
    expect(policy.split('; ')).toEqual(expect.arrayContaining(["default-src 'none'", "connect-src 'self'"]))
    expect(policy).not.toMatch(/unsafe|\*/)
  })

  it('shows units by items, filters them in the address, and hands out the same view as a table', async () => {
    const { page, complaints } = await openDesk()
    await page.route('**/matrix', (route) => route.fulfill({ json: wideMatrix(200, 100) }))
    await go(page, `/rounds/${unit.roundId}`)
    const grid = page.getByRole('grid')
    await grid.waitFor()
    expect(await grid.getAttribute('aria-rowcount')).toBe('201')
    // Twenty thousand cells are not in the document.
    expect(await page.locator('[role=gridcell]').count()).toBeLessThan(1_500)
    await expectFit(page, 'matrix')

    await grid.focus()
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight']) await page.keyboard.press(key)
    expect(await grid.getAttribute('aria-activedescendant')).toBe('cell-2-1')
    for (let i = 0; i < 15; i++) await page.keyboard.press('PageDown')
    await page.getByText('石沅县第153单位').waitFor()

    await page.getByLabel('类别').selectOption('第2部分')
    await page.getByLabel('状态').selectOption('to-review')
    await page.getByRole('searchbox').fill('第15')
    await expect.poll(() => page.url()).toMatch(/category=.*state=to-review/)
    await page.getByText('11 个单位 × 18 个条目').waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载本视图 CSV' }).click(),
    ])
    const table = readFileSync(await download.path(), 'utf8')
    const lines = table.trim().split('\r\n')
    expect(lines).toHaveLength(12)
    expect(lines[0]).toContain('B-20 第40项材料')
    expect(lines[1]).toContain('石沅县第15单位')
    expect(table).toContain('待审核 2')

    await page.reload()
    await page.getByText('11 个单位 × 18 个条目').waitFor()
    expect(complaints).toEqual([])
  })

  it('is gone through by keyboard: next, accept, return with a reason, and take back', async () => {
    const { page, complaints } = await openDesk(inInspection('/queue'))
    await page.getByRole('button', { name: /待审核/ }).waitFor()
    const lines = page.locator('.entries > li')
    await lines.nth(1).waitFor()
    const count = await lines.count()
    await expectFit(page, 'queue')
    // The first that is filed: what nobody has filed cannot be accepted.
    while (!(await page.locator('.entries > .current').innerText()).includes('归入')) await page.keyboard.press('j')
    const name = await page.locator('.entries > .current .name').innerText()
    await page.keyboard.press('a')
    await page.getByText('已接收材料 1 件。').waitFor()
    await expect.poll(() => lines.count(), eventually).toBe(count - 1)
    expect((await documents()).find(({ path }) => path.endsWith(name))?.decision?.kind).toBe('accepted')

    await page.keyboard.press('r')
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    await expectFit(page, 'return')
    await dialog.getByLabel('常用理由').selectOption({ index: 1 })
    await dialog.getByRole('button', { name: '退回材料' }).click()
    await page.getByText('已退回材料 1 件。').waitFor()
    await expect.poll(() => lines.count(), eventually).toBe(count - 2)
    expect((await acts())[0]?.deed).toMatchObject({ kind: 'return-document', reason: '未盖章，请盖章后重新扫描上传' })
    await page.getByRole('button', { name: '撤销' }).click()
    await page.getByText('已撤销。').waitFor()
    await expect.poll(() => lines.count(), eventually).toBe(count - 1)

    // Many at once are confirmed with their number and the unit, and taken back together.
    await page.getByLabel('全选').check()
    await page.getByRole('button', { name: '退回', exact: true }).click()
    await page.getByRole('heading', { name: `退回 石沅县水利局 的 ${count - 1} 份材料？` }).waitFor()
    await page.getByLabel('请写明理由').fill('请一并核对')
    await dialog.getByRole('button', { name: '退回材料' }).click()
    await page.getByText(`已退回材料 ${count - 1} 件。`).waitFor()
    await page.getByText('这个队列是空的。').waitFor()
    await page.getByRole('button', { name: '撤销' }).click()
    await expect.poll(() => lines.count(), eventually).toBe(count - 1)

    await page.getByRole('button', { name: '看到这里' }).click()
    await page.getByText('自上次查看（').waitFor()
    expect(complaints).toEqual([])
  })

  it('shows an item with its pieces, documents and findings, and asks the unit about one', async () => {
    const { page, complaints } = await openDesk(inInspection('/items/D-8'))
    await page.getByRole('heading', { name: '核对问题' }).waitFor()
    await page.locator('.questions > li').first().waitFor()
    await expectFit(page, 'item')
    await page.getByRole('button', { name: '询问单位' }).first().click()
    await page.keyboard.type('请说明合计数与明细为何不一致。')
    await page.getByRole('button', { name: '发送' }).click()
    await page.locator('.thread .text').getByText('合计数与明细').waitFor()
    await page.getByText('已询问').waitFor()
    await page.getByRole('button', { name: '同意免报' }).click()
    await page.getByLabel('请写明理由').fill('单位无此项业务')
    await page.getByRole('dialog').getByRole('button', { name: '同意免报' }).click()
    await page.getByText('同意免报：单位无此项业务').waitFor()
    await page.getByRole('button', { name: '撤销' }).click()
    await page.getByText('同意免报：单位无此项业务').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByText('Questions and answers').waitFor()
    await expectFit(page, 'item-en')
    expect(complaints).toEqual([])
  })

  it('shows a document at the place in question, files it anew, and tells who did what', async () => {
    const asked = (await documents()).find(({ path, findings }) => path.endsWith('.xlsx') && findings.length > 0)
    const { page } = await openDesk(inInspection(`/documents/${asked?.id}`))
    await page.getByText('问题 0 /').waitFor()
    await page.keyboard.press('n')
    await page.locator('.questions > .current').waitFor()
    expect(page.url()).toContain('finding=')
    await page.locator('.page').waitFor()
    await expectFit(page, 'document')
    await page.getByRole('button', { name: '不采纳' }).first().click()
    await page.getByRole('dialog').getByLabel('常用理由').selectOption({ index: 1 })
    await page.getByRole('dialog').getByRole('button', { name: '不采纳问题' }).click()
    await page.getByText('已不采纳问题 1 件。').waitFor()
    await page.getByRole('button', { name: '撤销' }).click()
    await page.getByText('已撤销。').waitFor()

    await page.getByText('更正归类').click()
    await page.getByLabel('所属条目').selectOption('C-2')
    await page.getByRole('button', { name: '保存' }).click()
    await expect.poll(async () => (await documents()).find(({ id }) => id === asked?.id)?.item, eventually).toBe('C-2')
    await page.getByText('操作留痕').click()
    await page.getByText('留痕链完整').waitFor()
    await page.getByRole('cell', { name: '人工归类' }).waitFor()
    // That this page was looked at is there too, folded.
    await page.getByText('查阅和导出（1）').click()
    await page.getByRole('cell', { name: '查阅', exact: true }).waitFor()
    await expectFit(page, 'custody')
  })

  it('offers no acceptance of what was refused, in the item, on its page or by key', async () => {
    const refused = (await documents()).find(({ status }) => status === 'refused')
    const { page, requests } = await openDesk(inInspection(`/items/${refused?.chosenItem}`))
    const line = page.locator('.documents > li').filter({ hasText: '不予接收' })
    await line.waitFor()
    expect(await line.getByRole('button').count()).toBe(0)
    while (!(await page.locator('.documents > .current').innerText()).includes('不予接收'))
      await page.keyboard.press('j')
    await page.keyboard.press('a')
    await go(page, inInspection(`/documents/${refused?.id}`))
    await page.getByText('操作留痕').waitFor()
    await page.getByText('没有可看的页；原因见').waitFor()
    expect(await page.getByRole('button', { name: /接收|退回/ }).count()).toBe(0)
    await page.keyboard.press('a')
    expect(await page.getByRole('alert').count()).toBe(0)
    // What a key does is asked for at once.
    expect(requests.filter((request) => /^POST .*\/acts$/.test(request))).toEqual([])
  })

  it('shows two documents side by side, each with its own page', async () => {
    const ledger = (await documents()).find(({ path }) => path.endsWith('.csv'))
    const { page, complaints } = await openDesk(inInspection(`/documents/${ledger?.id}`))
    await page.getByLabel('并排查看').selectOption({ index: 1 })
    await expect.poll(() => page.locator('.pane .page').count(), eventually).toBe(2)
    expect(page.url()).toContain('beside=')
    await expectFit(page, 'side-by-side')
    // A sheet of text has no picture; the server says so and the page shows what was read.
    expect(complaints.filter((complaint) => !complaint.includes('404'))).toEqual([])
  })

  it('marks the words that were searched for on the picture of the page', async () => {
    const summary = (await documents()).find(({ path }) => path.endsWith('.pdf'))
    const { page } = await openDesk(inInspection(`/documents/${summary?.id}?q=${encodeURIComponent('水利')}`))
    await page.locator('.page img').waitFor()
    await page.locator('.page .box.hit').first().waitFor()
    await expectFit(page, 'picture')
  })

  it('finds two characters anywhere and shows them on the page', async () => {
    const { page } = await openDesk('/search')
    await page.getByLabel('检索全部材料的文字').fill('水利')
    const hits = page.locator('.hits > li')
    await expect
      .poll(async () => {
        await page.getByRole('button', { name: '检索', exact: true }).click()
        await page.waitForTimeout(300)
        return hits.count()
      }, eventually)
      .toBeGreaterThan(1)
    expect(await page.locator('mark').first().innerText()).toBe('水利')
    await page.getByRole('button', { name: '看页面' }).first().click()
    await page.locator('.hits .page').waitFor()
    await expectFit(page, 'search')
  })

  it('drafts a supplement from findings, which the lead issues', async () => {
    const { page } = await openDesk(inInspection('/items/C-1'))
    await page.locator('.questions input[type=checkbox]').first().check()
    await page.getByRole('link', { name: /起草补充清单/ }).click()
    await page.getByLabel('补充理由').fill('经核对，材料不全')
    await expectFit(page, 'supplement')
    await page.getByRole('button', { name: '保存草稿' }).click()
    await page.getByText('草稿，待组长批准').waitFor()
    await page.getByRole('button', { name: '批准并印发' }).click()
    await page.getByText('补充清单第 1 号').waitFor()
    await expectFit(page, 'requests')
  })

  it('exports a package, downloads it, and shows the seal that proves it', async () => {
    const { page, complaints } = await openDesk(inInspection('/exports'))
    await page.getByText('还没有导出过。').waitFor()
    // The first answer to how far it is is lost.
    let lost = 0
    await page.route('**/exports', (route) =>
      route.request().method() === 'GET' && lost++ === 0 ? route.abort() : route.fallback(),
    )
    await page.getByRole('button', { name: '导出全部材料' }).click()
    const getIt = page.getByRole('button', { name: /^下载 石沅县水利局_.*zip$/ })
    await getIt.waitFor()
    const [download] = await Promise.all([page.waitForEvent('download'), getIt.click()])
    await expectFit(page, 'exports', { phone: true })
    const seal = await page.getByRole('textbox', { name: '封存值' }).inputValue()
    const file = join(folder, download.suggestedFilename())
    await download.saveAs(file)
    const verify = (word: string) => execFileSync(process.execPath, ['cli/main.ts', 'verify', file, '--seal', word])
    expect(verify(seal).toString()).not.toBe('')
    expect(() => verify(seal.replace(/./g, '0'))).toThrow()
    // The address answers requests for pieces: an interrupted download goes on.
    const address = await page.getByRole('textbox', { name: /^下载地址/ }).inputValue()
    const piece = await fetchPiece(address)
    expect([piece.status, (await piece.arrayBuffer()).byteLength]).toEqual([206, 10])
    expect(complaints.filter((complaint) => !complaint.includes('ERR_FAILED'))).toEqual([])
    expect(lost).toBeGreaterThan(1)
  })

  it('draws how far the round is, for print', async () => {
    const { page } = await openDesk(`/rounds/${unit.roundId}/progress`)
    const bar = page.getByRole('img').first()
    await bar.waitFor()
    expect(await bar.getAttribute('aria-label')).toMatch(/未报 \d/)
    await expectFit(page, 'progress')
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('button', { name: '打印' }).isVisible()).toBe(false)
    expect(await bar.isVisible()).toBe(true)
  })
})
