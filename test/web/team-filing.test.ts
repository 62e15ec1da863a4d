import { readFileSync } from 'node:fs'
import { beforeAll, expect, it } from 'vitest'
import { Corrections } from '../../shared/contract/team/acts.ts'
import { Documents } from '../../shared/contract/team/inspection-views.ts'
import { expectFit, go, openDesk } from './fixture/desk.ts'
import { portalInBrowser } from './fixture/portal-in-browser.ts'
import { eventually } from './fixture/portal-page.ts'
import { type ReviewedUnit, uploadedUnit } from './fixture/reviewed-unit.ts'

/** A scan of five pages that holds two documents, taken apart by hand and put together again. */

const running = portalInBrowser()
let unit: ReviewedUnit
beforeAll(async () => {
  unit = await uploadedUnit(running.portal, /2022年工作总结/)
})

const of = (rest: string) => `/api/inspections/${unit.inspectionId}${rest}`
const scan = async () => {
  const [document] = Documents.parse(await running.portal.ask('GET', of('/documents'))).documents
  if (!document) throw new Error('the unit has sent one')
  return document
}
const partsOf = async () => (await scan()).parts?.map(({ pages, item, slots }) => ({ pages, item, slots }))

it('splits a merged scan where one looks, keeps the correction as labelled data, and takes it back', async () => {
  const before = await scan()
  const { page, complaints } = await openDesk(running, `/inspections/${unit.inspectionId}/documents/${before.id}`)
  await page.getByText('更正归类').click()
  await page.getByRole('button', { name: '下一页' }).click()
  await page.getByRole('button', { name: '从第 2 页起拆成另一件' }).waitFor()
  await page.getByRole('button', { name: '下一页' }).click()
  await page.getByRole('button', { name: '从第 3 页起拆成另一件' }).click()
  const second = page.getByRole('group', { name: '第 2 件' })
  await second.getByLabel('所属条目').selectOption('B-1')
  await second.getByLabel('2023年1月').check()
  await second.getByLabel('文种').fill('会议纪要')
  // Pages that are not there, or in two documents, are said at once and cannot be saved.
  await second.getByLabel('末页').fill('6')
  await page.getByText('在 1 至 5 页之内').waitFor()
  expect(await page.getByRole('button', { name: '保存' }).isDisabled()).toBe(true)
  await second.getByLabel('末页').fill('4')
  await expectFit(page, 'split', { phone: true })
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('已更正归类 1 件。').waitFor()
  const split = [
    { pages: [1, 2], item: 'C-1', slots: before.slots },
    { pages: [3, 4], item: 'B-1', slots: ['2023-01'] },
  ]
  expect(await partsOf()).toEqual(split)
  await page.getByRole('heading', { name: '合并扫描中的各件' }).waitFor()
  await page.getByRole('button', { name: '第 1–2 页' }).click()
  await page.getByText('第 1 / 5 页').waitFor()

  await page.getByText('更正归类').first().click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载人工更正（标注数据）' }).click(),
  ])
  const { corrections } = Corrections.parse(JSON.parse(readFileSync(await download.path(), 'utf8')))
  expect(corrections).toMatchObject([{ sha256: before.sha256, from: { item: 'C-1', parts: [] }, to: { parts: split } }])

  await page.getByRole('button', { name: '撤销' }).click()
  await page.getByText('已撤销。').waitFor()
  await expect.poll(partsOf, eventually).toBeUndefined()
  expect(Corrections.parse(await running.portal.ask('GET', of('/corrections'))).corrections).toEqual([])
  expect(complaints).toEqual([])
})

it('saves no document as of no item before somebody has said so', async () => {
  const { id } = await scan()
  const { page } = await openDesk(running, '/')
  await page.route(`**${of(`/documents/${id}`)}`, async (route) => {
    const response = await route.fetch()
    const view = await response.json()
    const document = { ...view.document, status: 'review', item: null, slots: [], kind: null }
    await route.fulfill({ response, json: { ...view, document } })
  })
  await go(page, `/inspections/${unit.inspectionId}/documents/${id}`)
  const save = page.getByRole('button', { name: '保存' })
  await save.waitFor()
  expect(await save.isDisabled()).toBe(true)
  await page.getByLabel('文种').fill('会议纪要')
  await page.keyboard.press('Enter')
  expect(await save.isDisabled()).toBe(true)
  await page.getByLabel('所属条目').selectOption({ label: '不属于任何条目' })
  await save.click()
  await page.getByText('已更正归类 1 件。').waitFor()
  expect((await scan()).item).toBeNull()
})
