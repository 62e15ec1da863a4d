import { expect, test } from 'vitest'
import { type GeneralFacts, generalFactsOf } from '../../../shared/classify/general-facts.ts'
import { senderWordsOf } from '../../../shared/classify/sender-words.ts'
import { personFor, slotsOfDocument } from '../../../shared/classify/slots-of-document.ts'
import { type Coverage, ListItem } from '../../../shared/request-list/request-list.ts'

const nothing = generalFactsOf([], '某局')
const facts = (parts: Partial<GeneralFacts>): GeneralFacts => ({ ...nothing, ...parts })
const day = (value: string) => ({ value, page: 1, quote: value })
const asked = { from: '2021-01', to: '2023-12' }
const slots = (coverage: Coverage, parts: Partial<GeneralFacts>, path = '扫描件001.pdf') =>
  slotsOfDocument(
    ListItem.parse({ code: 'A-1', title: '某项材料', coverage }),
    asked,
    facts(parts),
    senderWordsOf(path),
  )

test('minutes answer the month of the meeting, not of printing', () => {
  expect(
    slots('monthly', { dates: { met: day('2023-02-28'), printed: day('2023-03-02') }, date: day('2023-03-02') }),
  ).toEqual(['2023-02'])
})

test('a statement answers the month that it covers', () => {
  expect(slots('monthly', { period: { from: '2023-05', to: '2023-05' }, date: day('2023-06-06') })).toEqual(['2023-05'])
})

test('a yearly report answers the year it is about, however late it was written', () => {
  expect(slots('yearly', { period: { from: '2023-01', to: '2023-12' }, date: day('2024-01-15') })).toEqual(['2023'])
  expect(slots('yearly', { date: day('2023-01-15') })).toEqual(['2022'])
  expect(slots('yearly', { date: day('2022-12-30') })).toEqual(['2022'])
})

test('a quarter, and a report over several', () => {
  expect(slots('quarterly', { period: { from: '2022-04', to: '2022-06' } })).toEqual(['2022-Q2'])
  expect(slots('quarterly', { period: { from: '2022-01', to: '2022-06' } })).toEqual(['2022-Q1', '2022-Q2'])
})

test('where the content is silent, the name of the file says the month', () => {
  expect(slots('monthly', {}, 'D-3/报表2023-12.jpg')).toEqual(['2023-12'])
  expect(slots('yearly', {}, '2022年台账.xlsx')).toEqual(['2022'])
})

test('what lies outside the months asked for answers no slot', () => {
  expect(slots('yearly', { period: { from: '2019-01', to: '2019-12' } })).toEqual([])
  expect(slots('any', { date: day('2018-07-12') })).toEqual([])
  expect(slots('any', { date: day('2024-02-01') })).toEqual([])
  expect(slots('any', { date: day('2022-07-12') })).toEqual(['-'])
})

test('a current list may be younger than the months asked for', () => {
  expect(slots('once', { date: day('2024-03-20') })).toEqual(['-'])
})

test('a form answers for the person it names', () => {
  expect(slots('per-person', { person: day('田小蔓'), date: day('2022-05-01') })).toEqual(['田小蔓'])
})

test('the second photo of a form is told by its name', () => {
  expect(slots('per-person', {}, 'A-4 审批表/褚振霞_2.jpg')).toEqual(['褚振霞'])
  expect(slots('per-person', {}, '干部任免审批表-毕佳平.pdf')).toEqual(['毕佳平'])
  expect(slots('per-person', {}, '戚庆超同志述职报告(2022).pdf')).toEqual(['戚庆超'])
  expect(slots('per-person', {}, '2023年述职述廉（穆春亮）.pdf')).toEqual(['穆春亮'])
  expect(slots('per-person', {}, 'A-4 审批表/李芳/扫描件1.jpg')).toEqual(['李芳'])
  expect(slots('per-person', {}, '组织部提供/扫描件002.pdf')).toEqual([])
})

test('one character apart, the name of the file is taken: the OCR does not know all characters of names', () => {
  const person = (read: string, path: string) => personFor(facts({ person: day(read) }), senderWordsOf(path))
  expect(person('王晓燕', '王晓嬿.pdf')).toBe('王晓嬿')
  expect(person('王晓燕', '李建国.pdf')).toBe('王晓燕')
  expect(person('王晓燕', '二季度.pdf')).toBe('王晓燕')
})
