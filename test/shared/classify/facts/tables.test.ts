import { expect, test } from 'vitest'
import { dataTablesOf } from '../../../../shared/classify/facts/data-table.ts'
import { fieldsOf } from '../../../../shared/classify/facts/fields.ts'
import { rosterOf } from '../../../../shared/classify/facts/roster.ts'
import { totalsOf } from '../../../../shared/classify/facts/totals.ts'
import type { Reading } from '../../../../shared/reading/reading.ts'
import { textPages } from '../../../../shared/reading/text-page.ts'
import type { FieldSpec } from '../../../../shared/request-list/request-list.ts'
import { sheet, written } from '../written.ts'

const field = (reading: Reading, spec: Omit<FieldSpec, 'name'>) => {
  const pages = textPages(reading)
  return fieldsOf(pages, dataTablesOf(pages), [{ name: 'asked', ...spec }]).asked?.value
}
const totals = (reading: Reading) => {
  const pages = textPages(reading)
  return totalsOf(dataTablesOf(pages), pages)
}

const ledger = sheet(`
某局公务接待台账
单位：元、人
|序号|接待日期|来访单位|来访人数|金额|
|1|2022-04-11|市防办|9|413.80|
|2|2022-04-15|省厅|3|150.00|
|合计|||12|563.80|`)

test('of several totals in a row the field’s sort says which one is meant', () => {
  expect(field(ledger, { labels: ['合计'], type: 'amount', unit: '元' })).toBe(563.8)
  expect(field(ledger, { labels: ['合计'], type: 'count', unit: '人' })).toBe(12)
})

test('a row’s figure is taken from the column that is meant', () => {
  const statement = sheet(`
收入支出表
编制单位：某局　2023年5月　单位：元
|项目|本月数|本年累计数|
|工资福利支出|1,015,410.82|6,487,847.82|
|本月支出合计|3,113,182.92|19,770,455.26|`)
  expect(field(statement, { labels: ['本月支出合计'], type: 'amount', unit: '元' })).toBe(3_113_182.92)
  const accounts = sheet(`
收支决算表
单位：万元
|项目|年初预算数|决算数|
|基本支出|1200.0|1180.5|
|支出合计|2100.0|2135.8|`)
  expect(field(accounts, { labels: ['支出合计'], type: 'amount', unit: '万元' })).toBe(2135.8)
  expect(field(accounts, { labels: ['年初预算数'], type: 'amount', unit: '万元' })).toBe(2100)
  expect(field(accounts, { labels: ['支出合计'], type: 'amount', unit: '元' })).toBe(21_358_000)
})

test('a row of totals gives the column of the asked sort', () => {
  const paid = sheet(`
第三季度低保金发放表
|村组|补贴件数|每件标准|发放金额|
|上湾村|12|300.00|3,600.00|
|实发总额|12||3,600.00|`)
  expect(field(paid, { labels: ['实发总额'], type: 'amount', unit: '元' })).toBe(3600)
  expect(field(paid, { labels: ['实发总额'], type: 'count', unit: '件' })).toBe(12)
})

test('words before a value in the text give it, up to the end of the sentence', () => {
  const report = written(
    '2021年度年初预算数4175.40万元，本年收入合计4419.20万元，本年支出合计4333.72万元。其中公务接待费支出1.16万元，全年国内公务接待33批次。',
  )
  expect(field(report, { labels: ['本年支出合计'], type: 'amount', unit: '万元' })).toBe(4333.72)
  expect(field(report, { labels: ['公务接待费支出'], type: 'amount', unit: '元' })).toBe(11_600)
  expect(field(report, { labels: ['固定资产原值'], type: 'amount', unit: '万元' })).toBeUndefined()
})

test('a share or a year behind the label is not the figure', () => {
  const contract = written(
    '违约金累计不超过合同总价款的6%。本合同总价款为人民币（小写）￥200,700.00元。上述价款为包干价，包含税费、运输、安装、调试、检测及售后服务等全部费用，不作调整。',
  )
  expect(field(contract, { labels: ['合同总价款'], type: 'amount', unit: '元' })).toBe(200_700)
})

test('a count is read with whatever it counts', () => {
  expect(
    field(written('全年受理群众信访举报15件，均按规定办理。'), {
      labels: ['受理群众信访举报'],
      type: 'count',
      unit: '件',
    }),
  ).toBe(15)
  expect(
    field(sheet('台账\n全年共研究“三重一大”事项10项。'), {
      labels: ['全年共研究“三重一大”事项'],
      type: 'count',
      unit: '件',
    }),
  ).toBe(10)
  expect(
    field(written('现将局领导班子成员（共 7 人）分工明确如下：'), {
      labels: ['班子成员（共'],
      type: 'count',
      unit: '人',
    }),
  ).toBe(7)
})

test('a form’s value stands in the cell beside its label', () => {
  const form = written(
    '|姓　名|田小蔓|性　别|女|出生年月（49岁）|1974.10|\n|入　党 时　间|1996.06|参加工作时间|1995.07|健康状况|健康|',
  )
  expect(field(form, { labels: ['出生年月'], type: 'text' })).toBe('1974.10')
  expect(field(form, { labels: ['入党时间'], type: 'text' })).toBe('1996.06')
})

test('a party is named behind its label', () => {
  const contract = written('甲　　方：某局\n乙方（供应商）：江源通达机电有限公司\n签订日期：2023年4月7日')
  expect(field(contract, { labels: ['乙方'], type: 'text' })).toBe('江源通达机电有限公司')
  expect(field(contract, { labels: ['签订日期'], type: 'date' })).toBe('2023-04-07')
})

test('every field says where it was read', () => {
  const pages = textPages(ledger)
  const fields = fieldsOf(pages, dataTablesOf(pages), [{ name: 'total', labels: ['合计'], type: 'amount', unit: '元' }])
  expect(fields.total).toMatchObject({ page: 1, quote: '合计 12 563.80' })
})

test('a stated total is put beside the sum of its rows, column by column', () => {
  expect(totals(ledger)).toMatchObject([
    { label: '来访人数合计', stated: { value: 12 }, computed: 12, rows: 2, places: 0 },
    { label: '金额合计', stated: { value: 563.8 }, computed: 563.8, rows: 2, places: 2 },
  ])
})

test('a total that does not add up is told as it is', () => {
  const wrong = sheet('采购台账\n|序号|项目|金额|\n|1|水泵|1000.50|\n|2|电机|2000.00|\n|合计||3100.50|')
  expect(totals(wrong)).toMatchObject([{ stated: { value: 3100.5 }, computed: 3000.5, rows: 2 }])
})

test('who filled a table in and when, between its title and its head, are no names of columns', () => {
  const signed = sheet(`
2022年度植树补助发放表
|填报单位：某镇林业站||填报日期：2022-11-30|
|村组|树种|补助金额（元）|
|上湾村|杉木|1200.50|
|下湾村|油茶|800.00|
|合计||2100.50|`)
  expect(totals(signed)).toMatchObject([{ label: '补助金额(元)合计', stated: { value: 2100.5 }, computed: 2000.5 }])
  expect(field(signed, { labels: ['补助金额'], type: 'amount', unit: '元' })).toBe(2100.5)
})

test('a head may say what a column is a part of, and in which unit it counts', () => {
  const nested = sheet(
    '支出表\n|项目|其中：人员经费|金额（单位：元）|\n|甲|10.00|30.00|\n|乙|20.00|40.00|\n|合计|31.00|70.00|',
  )
  expect(totals(nested).map(({ label, computed }) => [label, computed])).toEqual([
    ['其中:人员经费合计', 30],
    ['金额(单位:元)合计', 70],
  ])
})

test('subtotals, parts and sections are not added twice', () => {
  const nested = sheet(`
支出表
|项目|金额|
|工资|100|
|其中：津贴|30|
|小计|100|
|办公费|50|
|差旅费|20|
|小计|70|
|合计|170|`)
  expect(totals(nested).every(({ stated, computed }) => stated.value === computed)).toBe(true)
  const sections = sheet(
    '表\n|项目|本月数|\n|一、收入||\n|拨款|90|\n|其他|10|\n|收入合计|100|\n|二、支出||\n|工资|60|\n|差旅|15|\n|支出合计|75|',
  )
  expect(totals(sections).map(({ stated, computed }) => [stated.value, computed])).toEqual([
    [100, 100],
    [75, 75],
  ])
})

test('shares, unit prices and ordinals are not added up', () => {
  const table = sheet('表\n|序号|项目|单价|完成率|金额|\n|1|甲|5|98%|10|\n|2|乙|6|97%|20|\n|合计||11|97.5%|30|')
  expect(totals(table).map(({ label }) => label)).toEqual(['金额合计'])
})

test('rounded rows leave a tail that the places explain', () => {
  const table = sheet('决算表\n单位：万元\n|项目|决算数|\n|甲|10.3|\n|乙|20.4|\n|丙|30.4|\n|合计|61.0|')
  expect(totals(table)).toMatchObject([{ stated: { value: 61 }, computed: 61.1, rows: 3, places: 1 }])
})

test('an uneven sum with a digit that was read poorly is not told', () => {
  const scan = written('|项目|金额|\n|甲|100.00|\n|乙|200.00|\n|合计|900.00|')
  const doubtful = scan.pages[0]?.lines.find(({ text }) => text === '200.00')
  if (!doubtful) throw new Error('no line')
  const poor = { ...doubtful, confidence: 0.7 }
  const pages = scan.pages.map((page) => ({
    ...page,
    lines: page.lines.map((line) => (line === doubtful ? poor : line)),
  }))
  expect(totals(scan)).toHaveLength(1)
  expect(totals({ ...scan, pages })).toEqual([])
})

test('a figure that was read poorly is not given, and no other column in its place', () => {
  const scan = written('|项目|本月数|本年累计数|\n|工资|100.00|300.00|\n|差旅|200.00|500.00|\n|支出合计|300.00|800.00|')
  const pages = scan.pages.map((page) => ({
    ...page,
    lines: page.lines.map((line) =>
      line.text === '300.00' && line.box[0] < 0.5 ? { ...line, confidence: 0.7 } : line,
    ),
  }))
  const asked = { labels: ['支出合计'], type: 'amount', unit: '元' } as const
  expect(field(scan, { ...asked, labels: [...asked.labels] })).toBe(300)
  expect(field({ ...scan, pages }, { ...asked, labels: [...asked.labels] })).toBeUndefined()
})

test('a table that runs over the page is one table', () => {
  const two = written(`
^登记表
|序号|日期|件数|
|1|2021-01-18|2|
|2|2021-02-08|3|
---
|序号|日期|件数|
|3|2021-03-15|4|
|合计||9|`)
  expect(dataTablesOf(textPages(two))).toHaveLength(1)
  expect(totals(two)).toMatchObject([{ computed: 9, rows: 3, stated: { value: 9, page: 2 } }])
})

test('a roster gives the names of its column, or those listed in its text', () => {
  const names = (reading: Reading) => {
    const pages = textPages(reading)
    return rosterOf(dataTablesOf(pages), pages)
  }
  expect(names(sheet('名册\n|序号|姓名|性别|\n|1|岳志诚|男|\n|2|田蔓|女|\n|合计：2人|||'))).toEqual(['岳志诚', '田蔓'])
  expect(names(written('局党组成员：岳志诚、田蔓、马小军。'))).toEqual(['岳志诚', '田蔓', '马小军'])
})
