import { plain } from '../../reading/plain.ts'
import type { Row } from '../../reading/rows.ts'
import type { TextPage } from '../../reading/text-page.ts'
import { numeralOf } from '../chinese-numerals.ts'
import type { Facts, FoundText } from '../facts.ts'
import { daysIn } from './days.ts'
import { placeOfRows } from './place.ts'
import { isUnitName } from './unit-name.ts'

type Attachment = NonNullable<Facts['attachments']>[number]

const ORDINAL = '(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})'
/** 附件, 附件2, 附件三：… over an attachment's own text. */
const HEADING = new RegExp(`^附(?:件|表|录)(?<ordinal>${ORDINAL})?(?::(?<title>.{2,60})?)?$`, 'u')
/** 附件说明 (GB/T 9704 7.3.4): 附件：1.…, or 附件：… where there is but one; some number them 附件1：…. */
const FIRST = new RegExp(`^附件?(?:清单|目录|名称)?:(?:(?<ordinal>${ORDINAL})[.、.])?(?<title>[^:]{2,120})$`, 'u')
const NUMBERED = new RegExp(`^附件(?<ordinal>${ORDINAL})[:.、](?<title>[^:]{2,120})$`, 'u')
const NEXT = new RegExp(`^(?<ordinal>${ORDINAL})[.、](?<title>[^:]{2,120})$`, 'u')
/** Sent apart by its own words. */
const APART = /另发|另附|另行|另册|另送|已发|见附件包|略\)?$/u
/** Behind the list the document is signed; a heading is followed by its text. */
const SIGNED_WITHIN = 12
/** Brackets, marks and the unit's name before it. */
const MAX_DIFFERENCE = 24
const MAX_ATTACHMENTS = 30

/** The 附件N that heads the text: the document is an attachment itself. */
export function attachmentHeading(pages: readonly TextPage[]): FoundText | null {
  const first = pages.find((page) => page.rows.length > 0)
  const row = first?.rows.slice(0, 2).find(({ text }) => HEADING.test(text) && !APART.test(text))
  const ordinal = row && HEADING.exec(row.text)?.groups?.ordinal
  return row ? { value: ordinal ? String(numeralOf(ordinal)) : '', ...placeOfRows([row]) } : null
}

/** What the document says is attached to it, and whether it lies inside. */
export function attachmentsOf(pages: readonly TextPage[]): Attachment[] {
  const rows = pages.flatMap((page) => page.rows.map((row, index) => ({ row, top: index <= 1 })))
  const start = rows.findIndex(({ row, top }, index) => beginsList(row, top) && isSignedSoon(rows.slice(index + 1)))
  if (start < 0) return []
  const { entries, end } = readList(rows.slice(start).map(({ row }) => row))
  const behind = rows.slice(start + end)
  return entries.slice(0, MAX_ATTACHMENTS).map(({ ordinal, title, rows: own }) => ({
    ordinal,
    title,
    inside: behind.some(({ row }, index) => isHeadingOf(row, behind[index + 1]?.row, ordinal, title, entries.length)),
    ...placeOfRows(own),
  }))
}

function beginsList({ text }: Row, top: boolean): boolean {
  if (APART.test(text)) return false
  return FIRST.test(text) || (!top && NUMBERED.test(text))
}

/** The day may be spoilt by the seal upon it (21-2年3月21日); the name above it then still tells. */
function isSignedSoon(rows: readonly { row: Row }[]): boolean {
  return rows.slice(0, SIGNED_WITHIN).some(({ row: { text } }, index) => {
    if (text.length >= 40) return false
    return daysIn(text).length > 0 || (/月[0-9]{1,2}日?$/u.test(text) && isUnitName(rows[index - 1]?.row.text ?? ''))
  })
}

interface Entry {
  readonly ordinal: number
  readonly title: string
  readonly rows: readonly Row[]
}

/** Entry by entry, their titles running over lines, until the signing begins. */
function readList(rows: readonly Row[]): { entries: Entry[]; end: number } {
  const entries: Entry[] = []
  for (const [index, row] of rows.entries()) {
    const groups = (FIRST.exec(row.text) ?? NUMBERED.exec(row.text) ?? (index > 0 ? NEXT.exec(row.text) : null))?.groups
    const last = entries.at(-1)
    const ordinal = groups?.ordinal ? (numeralOf(groups.ordinal) ?? 1) : 1
    if (groups?.title && ordinal === entries.length + 1)
      entries.push({ ordinal, title: cleaned(groups.title), rows: [row] })
    else if (last && runsOn(row, last)) {
      entries[entries.length - 1] = { ...last, title: cleaned(last.title + row.text), rows: [...last.rows, row] }
    } else return { entries, end: index }
  }
  return { entries, end: rows.length }
}

/** The rest of a title: neither signed nor dated, no sentence, and the row above was full. */
function runsOn({ text, box }: Row, { rows }: Entry): boolean {
  const above = rows.at(-1)?.box
  if (!box || !above || above[0] + above[2] < 0.78 || rows.length > 2) return false
  return text.length <= 40 && daysIn(text).length === 0 && !isUnitName(text) && !/[。:;]/u.test(text)
}

function cleaned(title: string): string {
  return title.replace(/[《》"]/gu, '').replace(/[。;,]$/u, '')
}

/** 附件2 on a row of its own, or the attachment's very title once more. */
function isHeadingOf(row: Row, next: Row | undefined, ordinal: number, title: string, count: number): boolean {
  const heading = HEADING.exec(row.text)?.groups
  if (heading) {
    const own = heading.ordinal ? numeralOf(heading.ordinal) : null
    return own === ordinal || (own === null && (count === 1 || nameIs(heading.title ?? next?.text ?? '', title)))
  }
  return nameIs(row.text, title)
}

function nameIs(text: string, title: string): boolean {
  if (Math.abs(text.length - title.length) > MAX_DIFFERENCE) return false
  const [a, b] = [text, title].map((one) => plain(one).replace(/[^\p{L}\p{N}]/gu, ''))
  return a !== undefined && b !== undefined && b.length >= 4 && (a === b || (a.length > 6 && b.endsWith(a)))
}
