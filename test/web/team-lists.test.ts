import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import { InspectionCreated } from '../../shared/contract/api.ts'
import { InspectionList } from '../../shared/contract/team/lists.ts'
import { RequestList } from '../../shared/request-list/request-list.ts'
import { listFromWorkbook } from '../../shared/request-list/workbook/list-from-workbook.ts'
import { workbookOf } from '../../shared/request-list/workbook/workbook-of.ts'
import { Round } from '../../shared/round/round.ts'
import { expectFit, openDesk } from './fixture/desk.ts'
import { portalInBrowser } from './fixture/portal-in-browser.ts'
import { eventually, holdBack } from './fixture/portal-page.ts'

/** The list of an inspection from its draft to its issue, in a real browser against the whole product. */

const running = portalInBrowser()
let inspectionId: string

const draft = RequestList.parse({
  id: 'reservoirs',
  title: '石沅县水库管理所材料清单',
  version: 1,
  period: { from: '2022-01', to: '2022-12' },
  items: [
    { code: 'A-1', title: '会议记录', category: '一、议事决策', coverage: 'quarterly', marks: ['signature'] },
    { code: 'A-2', title: '印章使用登记', category: '一、议事决策' },
    { code: 'E-1', title: '信访登记', provider: 'petition' },
  ],
})
beforeEach(async () => {
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  const wanted = { title: '第四轮巡察', startsOn: day(-1), endsOn: day(70) }
  const round = Round.parse(await running.portal.ask('POST', '/api/rounds', wanted))
  const body = { unit: '石沅县水库管理所', list: draft }
  const created = await running.portal.ask('POST', `/api/rounds/${round.id}/inspections`, body)
  inspectionId = InspectionCreated.parse(created).inspectionId
})

const kept = async () => InspectionList.parse(await running.portal.ask('GET', `/api/inspections/${inspectionId}/list`))
const openEditor = () => openDesk(running, `/inspections/${inspectionId}/list`)

describe('the draft of a list', () => {
  it('is changed by keyboard and pen, seen as the unit will see it, and stays as it is once issued', async () => {
    const { page, complaints } = await openEditor()
    await page.getByRole('button', { name: '编辑 A-1', exact: true }).click()
    // The keyboard is where one begins to write.
    await expect.poll(() => page.evaluate(() => document.activeElement?.id), eventually).toBe('title-0')
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type('水库调度会议记录')
    await page.getByLabel('说明', { exact: true }).fill('含临时会议')
    await page.getByLabel('报送频次').selectOption('monthly')
    await page.getByLabel('印章', { exact: true }).check()
    await page.getByLabel('PDF', { exact: true }).check()
    await expectFit(page, 'list', { phone: true })
    await page.getByRole('button', { name: 'A-1 下移' }).focus()
    await page.keyboard.press('Enter')
    // It went down with the keyboard on it.
    await expect.poll(() => page.evaluate(() => document.activeElement?.id), eventually).toBe('down-1')
    await page.getByRole('button', { name: '新增条目' }).click()
    await page.getByLabel('名称', { exact: true }).fill('大坝安全鉴定报告')
    await page.getByLabel('必报', { exact: true }).uncheck()
    await page.getByRole('button', { name: '删去 A-2', exact: true }).click()
    await page.getByText('有未保存的修改').waitFor()
    expect((await kept()).list.items).toHaveLength(3)

    await page.getByRole('button', { name: '保存并看单位看到的清单' }).click()
    await page.locator('.seen').getByText('含临时会议').waitFor()
    expect(await page.locator('.seen').allInnerTexts()).toEqual([
      expect.stringMatching(/A-1 水库调度会议记录[\s\S]*2022年12月[\s\S]*PDF[\s\S]*印章、签名/),
      expect.stringContaining('大坝安全鉴定报告'),
    ])
    await expectFit(page, 'list-preview', { phone: true })
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByText('The list as the unit sees it').waitFor()
    await page.getByRole('button', { name: '中文' }).click()
    const { list } = await kept()
    expect(list.items.map(({ code, title }) => `${code} ${title}`)).toEqual([
      'A-1 水库调度会议记录',
      'E-1 信访登记',
      'E-2 大坝安全鉴定报告',
    ])
    expect(list.items[0]).toMatchObject({ coverage: 'monthly', marks: ['seal', 'signature'], formats: ['pdf'] })
    expect(list.items[2]).toMatchObject({ required: false })

    await running.portal.ask('POST', `/api/inspections/${inspectionId}/issue`, {})
    await page.reload()
    await page.getByText('清单已印发，不再修改').waitFor()
    expect(await page.getByRole('button', { name: '编辑清单' }).count()).toBe(0)
    expect(complaints).toEqual([])
  })

  it('says at the item what cannot stand, is taken back step by step, and is never saved over another’s', async () => {
    const { page } = await openEditor()
    await page.getByRole('button', { name: '编辑 A-2', exact: true }).click()
    await page.getByLabel('编号', { exact: true }).fill('A-1')
    const clash = page.getByText('条目代码 A-1 重复（第 1 项已有）')
    await clash.waitFor()
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByRole('alert').waitFor()
    expect((await kept()).revision).toBe(1)
    await page.getByRole('button', { name: '撤销一步' }).click()
    await page.getByText('没有未保存的修改').waitFor()
    await expect.poll(() => clash.count(), eventually).toBe(0)

    // Another screen in between loses nothing.
    await page.getByLabel('清单名称').fill('水库管理所材料清单')
    await page.getByRole('link', { name: '工作队列' }).click()
    await page.getByText('这个队列是空的。').waitFor()
    await page.goBack()
    expect(await page.getByLabel('清单名称').inputValue()).toBe('水库管理所材料清单')

    await running.portal.ask('PUT', `/api/inspections/${inspectionId}/list`, { list: draft, revision: 1 })
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByRole('alert').waitFor()
    expect((await kept()).list.title).toBe(draft.title)
    await page.getByRole('button', { name: '放弃修改' }).click()
    await expect.poll(() => page.getByLabel('清单名称').inputValue(), eventually).toBe(draft.title)
  })

  it('keeps what is typed while it is being saved, as a change that is not saved yet', async () => {
    const { page } = await openEditor()
    const title = page.getByLabel('清单名称')
    await title.fill('先保存的名称')
    const release = await holdBack(page, `**/api/inspections/${inspectionId}/list`, 'PUT')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await title.fill('保存时写下的名称')
    await release()
    await expect.poll(async () => (await kept()).list.title, eventually).toBe('先保存的名称')
    await page.getByText('有未保存的修改').waitFor()
    await expect.poll(() => page.getByRole('button', { name: '撤销一步' }).isEnabled(), eventually).toBe(true)
    expect(await title.inputValue()).toBe('保存时写下的名称')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByText('没有未保存的修改').waitFor()
    expect((await kept()).list.title).toBe('保存时写下的名称')
  })

  it('takes items from a template, goes to Excel and comes back, and says in which cell a mistake is', async () => {
    const { page } = await openEditor()
    await page.getByText('从模板或 Excel 取条目').click()
    await page.getByLabel('清单模板').selectOption('education')
    // Both are kept: what is typed, and what comes while one types.
    const release = await holdBack(page, '**/api/list-templates/education', 'GET')
    await page.getByRole('button', { name: '加入缺少的条目' }).click()
    await page.getByLabel('清单名称').fill('取模板时写下的名称')
    await release()
    await expect.poll(() => page.locator('.edited > li').count(), eventually).toBeGreaterThan(50)
    expect(await page.getByLabel('清单名称').inputValue()).toBe('取模板时写下的名称')
    await page.getByRole('button', { name: '撤销一步' }).click()
    await expect.poll(() => page.locator('.edited > li').count(), eventually).toBe(3)
    await page.getByRole('button', { name: '撤销一步' }).click()

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载 Excel' }).click(),
    ])
    const workbook = new Uint8Array(readFileSync(await download.path()))
    expect((await listFromWorkbook(workbook)).list).toEqual(draft)

    const choose = (list: RequestList, name: string) =>
      page.locator('input[type=file]').setInputFiles({ name, mimeType: '', buffer: Buffer.from(workbookOf(list)) })
    const [first, ...rest] = draft.items
    if (!first) throw new Error('the draft has items')
    await choose({ ...draft, items: [{ ...first, code: 'A1' }, ...rest] }, '有误.xlsx')
    await page.getByText('“有误.xlsx”有 1 处须改正').waitFor()
    await page.getByRole('cell', { name: '条目!A2' }).waitFor()
    await expectFit(page, 'list-import', { phone: true })

    await choose({ ...draft, items: [{ ...first, title: '水库调度记录' }, ...rest] }, '改好.xlsx')
    await page.getByText('已从“改好.xlsx”读入 3 项').waitFor()
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByText('没有未保存的修改').waitFor()
    expect((await kept()).list.items[0]?.title).toBe('水库调度记录')
  })
})
