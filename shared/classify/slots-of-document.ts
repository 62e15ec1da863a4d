import type { Month, Period } from '../calendar.ts'
import { monthsOf } from '../calendar.ts'
import type { ListItem } from '../request-list/request-list.ts'
import { quarterOf, slotsOf, WHOLE } from '../request-list/slots.ts'
import { genresNamed } from './document-genre.ts'
import { periodsIn } from './facts/periods.ts'
import { isPersonName } from './facts/person-name.ts'
import type { GeneralFacts } from './general-facts.ts'
import type { SenderWords } from './sender-words.ts'
import { beginsWithSurname } from './surnames.ts'

/** Which expected pieces of its item a document answers. Outside the months asked for it answers none. */
export function slotsOfDocument(
  item: ListItem,
  asked: Period | null,
  facts: GeneralFacts,
  words: SenderWords,
): string[] {
  switch (item.coverage) {
    case 'once':
    case 'any':
      return isOutside(asked, facts, item.coverage === 'once' ? LATER_IS_CURRENT : 0) ? [] : [WHOLE]
    case 'per-person': {
      const name = personFor(facts, words)
      return name === null || isOutside(asked, facts, AFTER_THE_YEAR) ? [] : [name]
    }
    default: {
      const months = monthsCovered(item, facts, words)
      if (months.length === 0) return []
      if (!asked) return [WHOLE]
      const expected = slotsOf(item, asked, [])
      const covered = new Set(months.map((month) => slotOf(item, month)))
      return expected.filter((slot) => covered.has(slot))
    }
  }
}

/** A current list or rule is handed over as it stands, so it may be younger than the months asked for. */
const LATER_IS_CURRENT = 18
/** What is written about a year is written in the months after it. */
const AFTER_THE_YEAR = 6

function isOutside(asked: Period | null, { date, period }: GeneralFacts, graceMonths: number): boolean {
  if (!asked) return false
  if (period && isSpan(period)) return period.to < asked.from || period.from > later(asked.to, graceMonths)
  const month = date?.value.slice(0, 7) ?? period?.to
  return month !== undefined && (month < asked.from || month > later(asked.to, graceMonths))
}

/** A year or a quarter, not one month that may be a date. */
function isSpan(period: Period): boolean {
  return period.from !== period.to
}

function later(month: Month, by: number): Month {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
}

/** The months that the content covers; the day of a meeting; else what the name of the file says; else what its date suggests. */
function monthsCovered(item: ListItem, facts: GeneralFacts, words: SenderWords): Month[] {
  const byMonth = item.coverage === 'monthly'
  const met = facts.dates.met?.value.slice(0, 7)
  if (byMonth && met) return [met]
  const { period } = facts
  const fine = item.coverage === 'yearly' ? 12 : item.coverage === 'quarterly' ? 3 : 1
  if (period && (lengthOf(period) <= fine || item.coverage === 'yearly')) return monthsOf(period)
  const inName = [words.name, ...words.folders.toReversed()]
    .flatMap((name) => periodsIn(name))
    .find((span) => lengthOf(span.period) <= fine)
  if (byMonth && facts.date && genresNamed(facts.title?.value ?? '').has('minutes'))
    return [facts.date.value.slice(0, 7)]
  if (inName) return monthsOf(inName.period)
  if (period && item.coverage === 'quarterly' && lengthOf(period) <= 6) return monthsOf(period)
  return facts.date ? [suggestedBy(facts.date.value, item)] : period ? monthsOf(period) : []
}

/** A table closed on 31 December is of that year; a report of January is of the year before. */
function suggestedBy(day: string, item: ListItem): Month {
  const month = day.slice(0, 7)
  if (item.coverage === 'yearly') return Number(day.slice(5, 7)) <= 3 ? later(month, -Number(day.slice(5, 7))) : month
  return Number(day.slice(8)) <= 15 ? later(month, -1) : month
}

function lengthOf({ from, to }: Period): number {
  return (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5)) - Number(from.slice(5)) + 1
}

function slotOf(item: ListItem, month: Month): string {
  if (item.coverage === 'yearly') return month.slice(0, 4)
  return item.coverage === 'quarterly' ? quarterOf(month) : month
}

/**
 * The name on the form. Where the file's name holds one that differs by a single character, it is taken: the OCR knows
 * but part of the characters that names are made of, and puts a look-alike for the rest.
 */
export function personFor(facts: GeneralFacts, words: SenderWords): string | null {
  const read = facts.person?.value ?? null
  const names = namesIn(words)
  if (read === null) return names[0] ?? null
  return names.find((name) => name.length === read.length && differences(name, read) === 1) ?? read
}

/**
 * Names that the name of the file or of its folder may hold: `干部任免审批表-毕佳平`, `戚庆超同志述职报告(2022)`,
 * `2023年述职述廉（韦霞）`, `李芳/扫描件1.jpg`.
 */
function namesIn({ name, folders }: SenderWords): string[] {
  return [name, folders.at(-1) ?? ''].flatMap((words) =>
    words
      .split(/[^\p{Script=Han}·]+/u)
      .flatMap((part) => part.replace(NOT_OF_NAMES, ' ').split(' '))
      .filter(
        (part) => isPersonName(part) && part.length <= 4 && beginsWithSurname(part) && genresNamed(part).size === 0,
      ),
  )
}

const NOT_OF_NAMES =
  /(?:同志)?(?:的)?(?:干部|领导|班子|成员|个人|年度|年|任免|审批表|呈报表|登记表|考核表|申报表|推荐表|述职述廉述学|述职述廉|述责述廉|述职|述廉|述德|报告|材料|档案|简历|表|审批|谈话|记录|回访|承诺书|登记|情况|说明|教师|职工|同志|提供)+/gu

function differences(a: string, b: string): number {
  return [...a].filter((character, index) => character !== b[index]).length
}
