import { expect, test } from 'vitest'
import { numeralOf } from '../../../../shared/classify/chinese-numerals.ts'
import { daysIn, wholeDay } from '../../../../shared/classify/facts/days.ts'
import { periodsIn } from '../../../../shared/classify/facts/periods.ts'
import { plain } from '../../../../shared/reading/plain.ts'

test.each([
  ['二〇二三', 2023],
  ['二零一九', 2019],
  ['十', 10],
  ['十二', 12],
  ['三十一', 31],
  ['二百零五', 205],
  ['7', 7],
  ['甲', null],
])('%s is the number %s', (text, value) => {
  expect(numeralOf(text)).toBe(value)
})

test.each([
  ['2023年5月10日', '2023-05-10'],
  ['２０２３ 年 ５ 月 １０ 日', '2023-05-10'],
  ['二〇二三年五月十日', '2023-05-10'],
  ['二○○六年十一月二十九日', '2006-11-29'],
  ['2023.5.10', '2023-05-10'],
  ['2023-05-10', '2023-05-10'],
  ['2023/5/10', '2023-05-10'],
  ['2O23年5月l0日', '2023-05-10'],
  ['（2023年5月10日）', '2023-05-10'],
])('%s is the day %s', (text, day) => {
  expect(wholeDay(plain(text))).toBe(day)
})

test.each(['2023年13月1日', '2023年2月30日', '2023年5月', '1.2.3', 'SYSL-2021-001', '石水发〔2023〕4号'])(
  '%s is no day',
  (text) => {
    expect(wholeDay(plain(text))).toBeNull()
  },
)

test('days in a sentence are found in their order', () => {
  expect(daysIn('经2021年4月2日会议研究,于2021年4月21日签订').map(({ day }) => day)).toEqual([
    '2021-04-02',
    '2021-04-21',
  ])
})

test.each([
  ['2023年度', '2023-01', '2023-12'],
  ['二〇二三年', '2023-01', '2023-12'],
  ['2022年第一季度', '2022-01', '2022-03'],
  ['2022年四季度', '2022-10', '2022-12'],
  ['2022-Q3', '2022-07', '2022-09'],
  ['2023年上半年', '2023-01', '2023-06'],
  ['2021年1月—12月', '2021-01', '2021-12'],
  ['2021年10月至2022年3月', '2021-10', '2022-03'],
  ['2023年5月', '2023-05', '2023-05'],
  ['2023.5月', '2023-05', '2023-05'],
  ['报表2023-12', '2023-12', '2023-12'],
  ['2022—2023学年', '2022-09', '2023-08'],
  ['2021年至2023年', '2021-01', '2023-12'],
])('%s covers %s to %s', (text, from, to) => {
  expect(periodsIn(plain(text))[0]?.period).toEqual({ from, to })
})

test('a contract number and a day with a dash name no month', () => {
  expect(periodsIn('SYSL-HT-2021-001')).toEqual([])
  expect(periodsIn('2021-12-30')).toEqual([])
})

test('截至 says of when, not what time is covered', () => {
  expect(periodsIn('截至2021年12月31日')[0]).toMatchObject({ asOf: true, period: { to: '2021-12' } })
})
