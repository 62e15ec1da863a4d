import { expect, it } from 'vitest'
import { dataTablesOf } from '../../../../shared/classify/facts/data-table.ts'
import { listedNumbersOf } from '../../../../shared/classify/facts/listed-numbers.ts'
import { entriesOf } from '../../../../shared/classify/facts/register-entries.ts'
import { textPages } from '../../../../shared/reading/text-page.ts'
import { RequestList } from '../../../../shared/request-list/request-list.ts'
import { sheet } from '../written.ts'

const list = RequestList.parse({
  id: 'school',
  title: '材料清单',
  version: 1,
  items: [
    { code: 'A-1', title: '教职工花名册' },
    {
      code: 'A-2',
      title: '聘任审批表',
      coverage: 'per-person',
      persons: 'A-1',
      fields: [{ name: 'birth', labels: ['出生日期'], type: 'text' }],
    },
  ],
})
const entries = (text: string, item: string | null = null) => {
  const pages = textPages(sheet(text))
  const own = list.items.find(({ code }) => code === item) ?? null
  return entriesOf(dataTablesOf(pages), pages, own, list).map(({ key, values }) => [key, values])
}

it('a register of contracts gives amount and day of signing under the contract’s number', () => {
  expect(
    entries(`
2022年合同台账
单位：万元
|序号|合同名称|合同编号|预算金额|中标金额|签约时间|
|1|食堂设备采购|YL-2022-01|30.00|28.35|2022年5月6日|
|2|零星维修|—|1.00|0.98|2022年5月8日|`),
  ).toEqual([['YL-2022-01', { amount: 283_500, signed: '2022-05-06' }]])
})

const roster = `
教职工花名册
|序号|姓名|性别|出生年月|家庭住址|
|1|林晓峰|男|1976.07|某路1号|
|2|赵文静|女|1980.11|某路2号|`

it('of a roster nothing is taken but what a form of the list is compared in', () => {
  expect(entries(roster, 'A-1')).toEqual([
    ['林晓峰', { birth: '1976.07' }],
    ['赵文静', { birth: '1980.11' }],
  ])
  expect(entries(roster, 'A-2')).toEqual([])
  expect(entries(roster)).toEqual([])
})

it('a register lists its numbers row by row', () => {
  const pages = textPages(
    sheet('发文登记簿\n|序号|文号|标题|\n|1|云教发〔2022〕1号|通知|\n|2|云教发[2022]2号|报告|\n|3|无|便函|'),
  )
  expect(listedNumbersOf(dataTablesOf(pages), pages).map(({ value }) => value)).toEqual([
    '云教发〔2022〕1号',
    '云教发[2022]2号',
  ])
})
