import { once } from '../once.ts'
import { plain } from '../reading/plain.ts'
import type { TextPage } from '../reading/text-page.ts'
import { daysIn } from './facts/days.ts'
import { ownNumberIn } from './facts/number-pattern.ts'
import { periodsIn } from './facts/periods.ts'
import { personOf } from './facts/person.ts'
import { signingOf } from './facts/signing.ts'
import { openingOf } from './facts/title.ts'
import { endsAsTitle, type Head, headOf } from './head.ts'
import { type PrintedPageNumber, printedPageNumber } from './printed-page-number.ts'

/** First and last page of each document in one file. */
export type Span = readonly [number, number]

/**
 * A merged scan is split where another document surely begins: another number of its own at the top, or page numbers
 * that start again under a title, or the same form or statement once more for another person or month. An annex, a rule
 * behind the notice that issues it, a cover and a table that runs on begin nothing.
 */
export function splitParts(pages: readonly TextPage[], unit: string): Span[] {
  const seen = lookOnce(unit)
  const starts = [...pages.keys()].filter((index) => index === 0 || beginsAnew(pages, index, seen))
  return starts.map((start, place) => {
    const end = (starts[place + 1] ?? pages.length) - 1
    return [pages[start]?.number ?? 1, pages[end]?.number ?? 1]
  })
}

/** What a page says of itself. Every page asks all pages before it, so each is looked at once. */
interface Seen {
  readonly head: (page: TextPage) => Head
  readonly topNumber: (page: TextPage) => string | null
  readonly printedNumber: (page: TextPage) => PrintedPageNumber | null
  readonly title: (page: TextPage) => string
  readonly key: (page: TextPage) => string | null
}

function lookOnce(unit: string): Seen {
  const head = once(headOf)
  return {
    head,
    topNumber: once((page) => topNumber(page, head(page))),
    printedNumber: once(printedPageNumber),
    title: once((page) => plain(openingOf([page], unit).title?.value ?? '')),
    key: once(keyOf),
  }
}

function beginsAnew(pages: readonly TextPage[], index: number, seen: Seen): boolean {
  const page = pages[index]
  const before = pages.slice(0, index)
  if (!page || page.source === 'office' || page.source === 'plain' || page.rows.length === 0 || isAnnex(page))
    return false
  return (
    hasOtherNumber(page, before, seen) ||
    startsAgain(page, pages[index + 1], before, seen) ||
    isSameFormAgain(page, before, seen)
  )
}

function isAnnex(page: TextPage): boolean {
  return page.rows.slice(0, 3).some((row) => /^附(?:件|表|录)[0-9一二三四五六七八九十]{0,3}[:.]?/u.test(row.text))
}

/** 版头 with a number that the pages before did not open with; or a cover with a 合同编号 of its own. */
function hasOtherNumber(page: TextPage, before: readonly TextPage[], { topNumber }: Seen): boolean {
  const own = topNumber(page)
  return (
    own !== null &&
    before.every((other) => topNumber(other) !== own) &&
    before.some((other) => topNumber(other) !== null)
  )
}

function topNumber(page: TextPage, head: Head): string | null {
  const own =
    head.number && head.title.length + Number(head.letterhead !== null) > 0
      ? ownNumberIn(head.number)?.value
      : undefined
  const label =
    head.title.length > 0
      ? page.rows
          .slice(0, 8)
          .map((row) => /^(?:合同|协议)?编号:(?<value>[A-Za-z0-9〔〕()\-_/]{4,40})$/u.exec(row.text)?.groups?.value)
      : []
  return own ?? label.find(Boolean) ?? null
}

/** A title, where the document before had come to its end; an end that is not sure needs page numbers that begin again. */
function startsAgain(
  page: TextPage,
  next: TextPage | undefined,
  before: readonly TextPage[],
  { head: headOf, printedNumber }: Seen,
): boolean {
  const head = headOf(page)
  if (!endsAsTitle(plain(head.title.map((row) => row.raw).join('')))) return false
  const own = printedNumber(page) ?? (head.cover && next ? printedNumber(next) : null)
  const last = before.at(-1)
  if (!last || (own !== null && own.number !== 1)) return false
  if (hasSurelyEnded(last)) return true
  const counted = before.map(printedNumber).findLast((number) => number !== null)
  const again = own !== null && counted != null && (counted.number > 1 || before.length === 1)
  return (
    again &&
    (signingOf([last], '') !== null ||
      last.rows.slice(-4).some((row) => /^(?:述职人|签名|填表人|制表)/u.test(row.text)))
  )
}

/** 版记 is the last thing on the last page, behind all annexes (GB/T 9704 7.4); 第3页共3页 says it itself. */
function hasSurelyEnded(last: TextPage): boolean {
  const number = printedPageNumber(last)
  const stated = number !== null && number.total === number.number && number.number > 1
  return stated || last.rows.slice(-4).some((row) => /[0-9]日印发?$/u.test(row.text))
}

/** The very title of the first page again, for someone or some month else. */
function isSameFormAgain(page: TextPage, before: readonly TextPage[], seen: Seen): boolean {
  const title = seen.title(page)
  if (title.length < 4 || !endsAsTitle(title)) return false
  const same = before.filter((other) => seen.title(other) === title)
  const key = seen.key(page)
  return key !== null && same.length > 0 && same.every((other) => seen.key(other) !== null && seen.key(other) !== key)
}

function keyOf(page: TextPage): string | null {
  const opening = openingOf([page], '')
  const person = personOf([page], opening)?.value
  const span = page.rows.slice(0, 6).flatMap((row) => (daysIn(row.text).length > 0 ? [] : periodsIn(row.text)))[0]
  return person ?? (span ? `${span.period.from}~${span.period.to}` : null)
}
