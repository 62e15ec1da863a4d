import { plain } from '../../reading/plain.ts'
import type { TextPage } from '../../reading/text-page.ts'
import { genresNamed } from '../document-genre.ts'
import type { FoundText } from '../facts.ts'
import { endsAsTitle, type Head, headOf } from '../head.ts'
import { mendUnit } from './mend-unit.ts'
import { placeOfRows } from './place.ts'

export interface Opening {
  /** Head of the first page that has text. */
  readonly head: Head
  readonly title: FoundText | null
  /** Pages whose heads belong to the opening: the cover and the page that the text begins on. */
  readonly pages: readonly TextPage[]
}

/** How the document begins. A cover names it too, but the title over the text is the fuller one. */
export function openingOf(pages: readonly TextPage[], unit: string): Opening {
  const written = pages.filter((page) => page.rows.length > 0)
  const [first, second] = written
  if (!first) return { head: EMPTY, title: null, pages: [] }
  const head = headOf(first)
  const title = titleOf(head, first, unit)
  if (!head.cover || !second || headHasLabels(head)) return { head, title, pages: [first] }
  const inner = headOf(second)
  const innerTitle = inner.cover ? null : titleOf(inner, second, unit)
  return { head, title: innerTitle && isNamed(innerTitle.value) ? innerTitle : title, pages: [first, second] }
}

function titleOf(head: Head, page: TextPage, unit: string): FoundText | null {
  if (head.title.length === 0) return null
  const read = head.title
    .map((row) => row.raw.replace(/\s+/gu, ''))
    .join('')
    .slice(0, 200)
  // 明细账（2022年10月）: the period or 试行 in brackets is no end.
  if (!endsAsTitle(plain(read).replace(/\([^()]{1,14}\)$/u, '')) && !standsOut(head, page)) return null
  return { value: page.source === 'ocr' ? mendUnit(read, unit) : read, ...placeOfRows(head.title) }
}

/** Words that end as no title does are one only where they are set like one: first on the page, in the middle, larger. */
function standsOut({ title, rows }: Head, page: TextPage): boolean {
  const [first] = title
  if (!first?.box || page.source === 'office' || page.source === 'plain')
    return first !== undefined && rows.indexOf(first) <= 1
  const heights = page.rows.flatMap((row) => (row.box ? [row.box[3]] : [])).toSorted((a, b) => a - b)
  const usual = heights[Math.floor(heights.length / 2)] ?? 0
  const centred = Math.abs(first.box[0] + first.box[2] / 2 - 0.5) < 0.08
  return centred && (first.box[3] > 1.15 * usual || page.rows.length <= 8)
}

/** The cover of a contract carries its number and parties: it is the opening itself. */
function headHasLabels(head: Head): boolean {
  return head.labels.length >= 2
}

function isNamed(title: string): boolean {
  return genresNamed(title).size > 0
}

const EMPTY: Head = {
  letterhead: null,
  number: null,
  title: [],
  subtitle: [],
  labels: [],
  byline: null,
  rows: [],
  cover: false,
}
