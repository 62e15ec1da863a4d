import { foldPlain } from './plain.ts'
import type { Box } from './reading.ts'
import { around, type Row } from './rows.ts'

/** Print broken at the margin, joined again: a value that runs over the line end can be read with its label. */
export interface Paragraph {
  readonly page: number
  readonly text: string
  readonly rows: readonly Row[]
}

/** `printed`: lines broken by a printer or a typesetter; Office and plain text come a paragraph a line already. */
export function paragraphsOf(rows: readonly Row[], printed: boolean): Paragraph[] {
  const margins = printed ? marginsOf(rows) : null
  const paragraphs: Row[][] = []
  for (const row of rows) {
    const open = paragraphs.at(-1)
    const last = open?.at(-1)
    if (open && last && margins && runsOn(last, row, margins)) open.push(row)
    else paragraphs.push([row])
  }
  return paragraphs.map((part) => ({
    page: part[0]?.page ?? 1,
    text: part.map((row) => row.text).join(''),
    rows: part,
  }))
}

/** What was read, around a stretch of a paragraph's text: the words themselves and the box of their rows. */
export function quoteOf(paragraph: Paragraph, from: number, to: number): { quote: string; box?: Box } {
  let offset = 0
  const quotes: string[] = []
  const boxes: Box[] = []
  for (const row of paragraph.rows) {
    const start = Math.max(0, from - offset)
    const end = Math.min(row.text.length, to - offset)
    offset += row.text.length
    if (start >= end) continue
    const { at } = foldPlain(row.raw)
    quotes.push(row.raw.slice(at[start] ?? 0, (at[end - 1] ?? row.raw.length) + 1).trim())
    if (row.box) boxes.push(row.box)
  }
  const quote = quotes.join('')
  return boxes.length > 0 ? { quote, box: around(boxes) } : { quote }
}

interface Margins {
  readonly left: number
  readonly right: number
  readonly em: number
}

/** Edges of the text block, from its wide rows; null where there are no places or no running text. */
function marginsOf(rows: readonly Row[]): Margins | null {
  const boxes = rows.filter((row) => row.pieces.length === 1).flatMap((row) => (row.box ? [row.box] : []))
  const widest = Math.max(0, ...boxes.map((box) => box[2]))
  const wide = boxes.filter((box) => box[2] > 0.8 * widest)
  if (widest < 0.4 || wide.length < 2) return null
  const lefts = wide.map((box) => box[0]).toSorted((a, b) => a - b)
  const rights = wide.map((box) => box[0] + box[2]).toSorted((a, b) => a - b)
  const heights = wide.map((box) => box[3]).toSorted((a, b) => a - b)
  const half = Math.floor(wide.length / 2)
  return {
    left: lefts[Math.floor(wide.length / 4)] ?? 0,
    right: rights[half] ?? 1,
    // Boxes of lines are about a character high; on upright A4 a share of the height is 1.41 of the width.
    em: (heights[half] ?? 0.02) * 1.2,
  }
}

function runsOn(last: Row, row: Row, { left, right, em }: Margins): boolean {
  if (!last.box || !row.box || last.pieces.length > 1 || row.pieces.length > 1) return false
  const full = last.box[0] + last.box[2] > right - 1.6 * em
  const indented = row.box[0] > left + 1.2 * em
  const alike = Math.max(last.box[3], row.box[3]) < 1.35 * Math.min(last.box[3], row.box[3])
  const near = row.box[1] - (last.box[1] + last.box[3]) < 2.5 * Math.max(last.box[3], row.box[3])
  return full && !indented && alike && near
}
