import { expect, it } from 'vitest'
import { countsOf } from '../../../../shared/classify/facts/counts.ts'
import { dataTablesOf } from '../../../../shared/classify/facts/data-table.ts'
import type { Reading } from '../../../../shared/reading/reading.ts'
import { textPages } from '../../../../shared/reading/text-page.ts'
import { sheet, written } from '../written.ts'

const counts = (reading: Reading) => {
  const pages = textPages(reading)
  return countsOf(pages, dataTablesOf(pages)).map(({ label, stated, listed }) => [label, stated.value, listed])
}
const minutes = (present: string, names: string) =>
  counts(written(`^院长办公会纪要\n会议应到7人，${present}。会议议定如下：\n${names}\n列席：各科室主任\n记录：周小燕`))

it('the number present is set beside the names of those who attended', () => {
  expect(minutes('实到4人', '出席：王立新、陈海燕、刘志强、何雨欣、马文博')).toEqual([['实到', 4, 5]])
  expect(minutes('实到会五人', '参会人员：王立新（院长）、陈海燕（副院长）、刘志强、何雨欣、马文博')).toEqual([
    ['实到', 5, 5],
  ])
  expect(minutes('实际到会4人', '出席人员：王立新 陈海燕 刘志强 何雨欣')).toEqual([['实到', 4, 4]])
})

it('the chair may be named apart', () => {
  expect(minutes('实到4人', '主持：王立新\n出席：陈海燕、刘志强、何雨欣')).toEqual([['实到', 4, 4]])
})

it('a list that holds more than names proves nothing', () => {
  expect(minutes('实到4人', '出席：领导班子成员')).toEqual([])
  expect(minutes('实到4人', '出席：王立新、陈海燕及各科室负责人代表')).toEqual([])
})

const ledger = (closing: string, more = '') =>
  counts(
    sheet(`
2022年度“三重一大”事项台账
|序号|时间|事项|参会人数${more ? '|数量' : ''}|
|1|2022-01-05|设备采购|7人${more}|
|2|2022-03-05|干部任免|6人${more}|
|3|2022-06-05|基建项目|7人${more}|
${closing}`),
  )

it('the entries of a register are set beside the number that it states', () => {
  expect(ledger('全年共研究“三重一大”事项2项。')).toEqual([['项数', 2, 3]])
  expect(ledger('合计：3项')).toEqual([['项数', 3, 3]])
})

it('what was entered may be stated alone above the entries, that of another year or in a sentence says nothing', () => {
  expect(ledger('本年度登记事项4项')).toEqual([['项数', 4, 3]])
  expect(ledger('上年登记事项4项')).toEqual([])
  expect(ledger('本年登记事项4项以上的科室应当说明')).toEqual([])
  expect(ledger('本年累计登记36件')).toEqual([])
  expect(ledger('本年度接收信件36件')).toEqual([])
})

it('things counted in a column of their own are not its rows', () => {
  expect(ledger('资产总数：共12件', '|4')).toEqual([])
})

it('a total in a cell of a roster is its head-count, names from a picture without ordinals prove nothing', () => {
  const roster = '|姓名|职务|备注|\n|王立新|校长||\n|陈海燕|教师||\n|合计|3||'
  expect(counts(sheet(roster))).toEqual([['人数', 3, 2]])
  expect(counts(written(roster))).toEqual([])
})

it('a roster that states its head-count is counted by its rows', () => {
  expect(
    counts(sheet('教职工花名册\n|序号|姓名|职务|\n|1|王立新|校长|\n|2|陈海燕|教师|\n|3|刘志强|教师|\n合计：2人')),
  ).toEqual([['人数', 2, 3]])
})
