import { MAX_LINE, MAX_LINES } from './bounds.ts'
import { plain } from './plain.ts'
import type { Box, Line, ReadPage } from './reading.ts'

/** One line of print across the page: what stands at one height, left to right. */
export interface Row {
  readonly page: number
  /** As read; pieces parted by a wide blank. */
  readonly raw: string
  /** Folded for comparing (plain.ts), pieces run together. */
  readonly text: string
  readonly pieces: readonly Line[]
  /** Null where the file gives no places (Office, plain text). */
  readonly box: Box | null
  readonly confidence: number
}

export function rowsOf(page: ReadPage): Row[] {
  const lines = page.lines
    .slice(0, MAX_LINES)
    .map(cut)
    .filter((line) => line.text.trim() !== '')
  if (!lines.some(hasPlace)) return lines.map((line) => rowOf(page.number, [line]))
  const bands: Line[][] = []
  for (const line of lines.toSorted((a, b) => middle(a) - middle(b))) {
    const band = bands.at(-1)
    if (band?.every((other) => besides(other, line))) band.push(line)
    else bands.push([line])
  }
  return bands.map((band) =>
    rowOf(
      page.number,
      band.toSorted((a, b) => a.box[0] - b.box[0]),
    ),
  )
}

function cut(line: Line): Line {
  return line.text.length > MAX_LINE ? { ...line, text: line.text.slice(0, MAX_LINE) } : line
}

/** A row for text that has no line of its own (a row of a sheet). */
export function rowOfTexts(page: number, texts: readonly string[]): Row {
  return rowOf(
    page,
    texts.map((text) => ({ text, box: [0, 0, 0, 0], confidence: 1 })),
  )
}

function rowOf(page: number, pieces: readonly Line[]): Row {
  const raw = pieces.map((piece) => piece.text.trim()).join('　')
  return {
    page,
    raw,
    text: plain(raw),
    pieces,
    box: pieces.every(hasPlace) ? around(pieces.map((piece) => piece.box)) : null,
    confidence: Math.min(...pieces.map((piece) => piece.confidence)),
  }
}

function hasPlace(line: Line): boolean {
  return line.box[2] > 0 && line.box[3] > 0
}

export function around(boxes: readonly Box[]): Box {
  const left = Math.min(...boxes.map((box) => box[0]))
  const top = Math.min(...boxes.map((box) => box[1]))
  const right = Math.max(...boxes.map((box) => box[0] + box[2]))
  const bottom = Math.max(...boxes.map((box) => box[1] + box[3]))
  return [left, top, right - left, bottom - top]
}

function middle(line: Line): number {
  return line.box[1] + line.box[3] / 2
}

/** At one height and not one above the other: most of the lower one's height is shared, and they do not overlap across. */
function besides(a: Line, b: Line): boolean {
  const shared = Math.min(a.box[1] + a.box[3], b.box[1] + b.box[3]) - Math.max(a.box[1], b.box[1])
  const overlap = Math.min(a.box[0] + a.box[2], b.box[0] + b.box[2]) - Math.max(a.box[0], b.box[0])
  return shared > 0.5 * Math.min(a.box[3], b.box[3]) && overlap < 0.25 * Math.min(a.box[2], b.box[2])
}
