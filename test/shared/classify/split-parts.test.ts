import { expect, test } from 'vitest'
import { splitParts } from '../../../shared/classify/split-parts.ts'
import { textPages } from '../../../shared/reading/text-page.ts'
import { written } from './written.ts'

const spans = (text: string) => splitParts(textPages(written(text)), '临岚市水务局')

const minutes = (number: number, day: string) => `
^临岚市水务局党组会议纪要
临水党组纪〔2023〕${number}号
^2023年第${number}次局党组会议纪要
${day}，岳某同志主持召开局党组会议。
---
出席：岳某、田某
临岚市水务局党组办公室 ${day}印发`

test('another number under another head begins another document', () => {
  expect(spans(`${minutes(6, '2023年5月8日')}\n---\n${minutes(7, '2023年6月12日')}`)).toEqual([
    [1, 2],
    [3, 4],
  ])
})

test('behind the imprint a title begins another document, even without a number', () => {
  const summary = `${minutes(6, '2023年5月8日')}\n---\n^2022年度民主生活会对照检查材料\n按照部署，现对照检查如下。\n中共临岚市水务局党组\n2023年1月20日`
  expect(spans(summary)).toEqual([
    [1, 2],
    [3, 3],
  ])
})

const contract = (number: string) => `
^设备采购合同
合同编号：${number}
甲方：临岚市水务局
乙方：通达公司
---
甲方（采购人）：临岚市水务局
第一条 合同标的
第 1 页 共 2 页
---
第九条 其他
签订日期：2023年5月5日
第 2 页 共 2 页`

test('two contracts in one scan are two', () => {
  expect(spans(`${contract('HT-2023-002')}\n---\n${contract('HT-2023-003')}`)).toEqual([
    [1, 3],
    [4, 6],
  ])
})

const form = (name: string) =>
  `^干部任免审批表\n|姓名|${name}|性别|男|\n|民族|汉|籍贯|江源|\n---\n|奖惩情况|无|\n|呈报单位|2020年11月2日|`

test('the same form for another person begins anew', () => {
  expect(spans(`${form('岳志诚')}\n---\n${form('田小蔓')}\n---\n${form('马小军')}`)).toEqual([
    [1, 2],
    [3, 4],
    [5, 6],
  ])
})

test('monthly statements in one scan are one each', () => {
  const statement = (month: number) =>
    `^收入支出表\n编制单位：临岚市水务局　2023年${month}月　单位：元\n|项目|本月数|\n|工资|100|\n|办公|20|`
  expect(spans([1, 2, 3].map(statement).join('\n---\n'))).toEqual([
    [1, 1],
    [2, 2],
    [3, 3],
  ])
})

test('a notice and the rule that it issues are one document', () => {
  expect(
    spans(`
^临岚市水务局文件
临水发〔2022〕18号
^关于印发《财务管理办法》的通知
各科室：
现将《财务管理办法》印发给你们。
临岚市水务局
2022年7月26日
- 1 -
---
^临岚市水务局财务管理办法
第一条 为加强管理，制定本办法。
- 2 -`),
  ).toHaveLength(1)
})

test('a cover, an annex and a table that runs on begin nothing', () => {
  expect(
    spans(`
^临岚市水务局
^2021年度部门决算
2022年3月
---
^临岚市水务局2021年度部门决算说明
一、单位概况
本单位为独立核算机构。
临岚市水务局
2022年3月11日
第 1 页 共 3 页
---
附件1
^收入支出决算总表
|项目|预算数|决算数|
|甲|1|2|
第 2 页 共 3 页
---
|项目|预算数|决算数|
|乙|3|4|
第 3 页 共 3 页`),
  ).toHaveLength(1)
})

test('a ledger that repeats its title on every page is one ledger', () => {
  const leaf = (row: string) =>
    `^公务接待台账\n（2022年第一季度）\n|日期|单位|金额|\n|${row}|市局|100|\n|2022-02-01|省厅|200|`
  expect(spans(`${leaf('2022-01-05')}\n---\n${leaf('2022-03-01')}`)).toHaveLength(1)
})

test('a Word file is never split', () => {
  const reading = written(`${minutes(6, '2023年5月8日')}\n---\n${minutes(7, '2023年6月12日')}`, { source: 'office' })
  expect(splitParts(textPages(reading), '临岚市水务局')).toHaveLength(1)
})
