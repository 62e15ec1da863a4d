import type { Month, Period } from '../../calendar.ts'
import { numeralOf } from '../chinese-numerals.ts'

/** Spans of months written in folded text: 2023年度, 2023年5月, 2022年第一季度, 2023年1月-12月, 2022-2023学年. */

export interface PeriodInText {
  readonly period: Period
  readonly from: number
  readonly to: number
  /** A day of one moment (截至2021年12月31日), not a span that is covered. */
  readonly asOf: boolean
}

const YEAR = '(?:19|20)[0-9]{2}|二〇[〇零一二三四五六七八九]{2}'
const MONTH = '1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]'
const TO = '(?:-|至|到|~|～)'

/** Finer and longer forms first: the first alternative that fits wins. */
const PERIOD = new RegExp(
  [
    `(?<as>截[至止]到?)(?<asYear>${YEAR})年(?:(?<asMonth>${MONTH})月)?`,
    `(?<quarterYear>${YEAR})年?度?-?第?(?<quarter>[一二三四1-4])季度?`,
    `(?<q2Year>${YEAR})-?[Qq](?<q2>[1-4])`,
    `(?<halfYear>${YEAR})年度?(?<half>[上下])半年`,
    `(?<school>${YEAR})年?${TO}(?<schoolTo>${YEAR})年?学年`,
    `(?<spanYear>${YEAR})年(?<spanFrom>${MONTH})月?(?:[0-9]{1,2}日)?${TO}(?:(?<spanYearTo>${YEAR})年)?(?<spanTo>${MONTH})月`,
    `(?<fromYear>${YEAR})年?度?${TO}(?<toYear>${YEAR})年`,
    `(?<monthYear>${YEAR})年(?<month>${MONTH})月`,
    `(?<![0-9])(?<dashYear>(?:19|20)[0-9]{2})[-.](?<dashMonth>1[0-2]|0[1-9]|[1-9](?=月))(?![0-9]|[-.][0-9])`,
    `(?<year>${YEAR})年`,
  ].join('|'),
  'gu',
)

export function periodsIn(text: string): PeriodInText[] {
  const found: PeriodInText[] = []
  for (const match of text.matchAll(PERIOD)) {
    const period = periodOf(match.groups ?? {})
    if (!period || period.from > period.to) continue
    const from = match.index
    found.push({ period, from, to: from + match[0].length, asOf: match.groups?.as !== undefined })
  }
  return found
}

function periodOf(group: Record<string, string | undefined>): Period | null {
  const year = (name: string) => numeralOf(group[name] ?? '')
  const number = (name: string) => numeralOf(group[name] ?? '')
  const span = (from: number | null, first: number, to: number | null, last: number): Period | null =>
    from && to ? { from: monthOf(from, first), to: monthOf(to, last) } : null

  if (group.asYear) return span(year('asYear'), number('asMonth') ?? 12, year('asYear'), number('asMonth') ?? 12)
  if (group.quarterYear) return quarterSpan(year('quarterYear'), number('quarter'))
  if (group.q2Year) return quarterSpan(year('q2Year'), number('q2'))
  if (group.halfYear)
    return group.half === '上'
      ? span(year('halfYear'), 1, year('halfYear'), 6)
      : span(year('halfYear'), 7, year('halfYear'), 12)
  if (group.school) return span(year('school'), 9, year('schoolTo'), 8)
  if (group.spanYear) {
    const to = group.spanYearTo ? year('spanYearTo') : year('spanYear')
    return span(year('spanYear'), number('spanFrom') ?? 1, to, number('spanTo') ?? 12)
  }
  if (group.fromYear) return span(year('fromYear'), 1, year('toYear'), 12)
  if (group.monthYear) return span(year('monthYear'), number('month') ?? 1, year('monthYear'), number('month') ?? 1)
  if (group.dashYear)
    return span(year('dashYear'), number('dashMonth') ?? 1, year('dashYear'), number('dashMonth') ?? 1)
  return span(year('year'), 1, year('year'), 12)
}

function quarterSpan(year: number | null, quarter: number | null): Period | null {
  if (!year || !quarter) return null
  return { from: monthOf(year, quarter * 3 - 2), to: monthOf(year, quarter * 3) }
}

function monthOf(year: number, month: number): Month {
  return `${year}-${String(month).padStart(2, '0')}`
}
