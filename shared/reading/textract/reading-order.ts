import type { Box } from '../reading.ts'
import { around } from '../rows.ts'

/**
 * Reading order for print in columns: what stands beside a gutter that nothing crosses is read column by column, all
 * else top to bottom and left to right. Lines of a table are no columns: give the table as one piece.
 */
export function inReadingOrder<T extends { readonly box: Box }>(pieces: readonly T[]): T[] {
  const down = pieces.toSorted((a, b) => middle(a) - middle(b))
  const columns = findColumns(down)
  if (!columns) return byRows(pieces)
  const { from, to, gutter } = columns
  const beside = down.slice(from, to)
  return [
    ...inReadingOrder(down.slice(0, from)),
    ...inReadingOrder(beside.filter((piece) => isLeftOf(piece, gutter))),
    ...inReadingOrder(beside.filter((piece) => !isLeftOf(piece, gutter))),
    ...inReadingOrder(down.slice(to)),
  ]
}

interface Columns {
  readonly gutter: number
  /** The pieces beside the gutter, from the one to before the other. */
  readonly from: number
  readonly to: number
}

// A column of running text; shorter pieces side by side are labels and values, read across.
const MIN_LINES = 3
const MIN_LINE_WIDTH = 0.2
const MIN_GUTTER = 0.012
const STEP = 0.01

/** The gutter with the most pieces beside it. */
function findColumns(down: readonly { readonly box: Box }[]): Columns | null {
  let best: Columns | null = null
  for (let gutter = MIN_LINE_WIDTH; gutter <= 1 - MIN_LINE_WIDTH; gutter += STEP) {
    let from = 0
    for (let to = 0; to <= down.length; to++) {
      const piece = down[to]
      if (piece && (isLeftOf(piece, gutter) || isRightOf(piece, gutter))) continue
      const longer = to - from > (best ? best.to - best.from : 0)
      if (longer && areColumns(down.slice(from, to), gutter)) best = { gutter, from, to }
      from = to + 1
    }
  }
  return best
}

function areColumns(beside: readonly { readonly box: Box }[], gutter: number): boolean {
  const left = beside.filter((piece) => isLeftOf(piece, gutter)).map((piece) => piece.box)
  const right = beside.filter((piece) => !isLeftOf(piece, gutter)).map((piece) => piece.box)
  if (left.length < MIN_LINES || right.length < MIN_LINES) return false
  if (medianWidth(left) < MIN_LINE_WIDTH || medianWidth(right) < MIN_LINE_WIDTH) return false
  const [leftEdge, leftTop, leftWidth, leftHeight] = around(left)
  const [rightEdge, rightTop, , rightHeight] = around(right)
  const together = Math.min(leftTop + leftHeight, rightTop + rightHeight) - Math.max(leftTop, rightTop)
  return rightEdge - leftEdge - leftWidth >= MIN_GUTTER && together > 0.5 * Math.min(leftHeight, rightHeight)
}

/** Pieces whose middles lie within each other's height stand on one row. */
export function byRows<T extends { readonly box: Box }>(pieces: readonly T[]): T[] {
  const rows: T[][] = []
  for (const piece of pieces.toSorted((a, b) => middle(a) - middle(b))) {
    const row = rows.at(-1)
    const anchor = row?.at(-1)
    const isBeside = anchor && middle(piece) - middle(anchor) < 0.5 * Math.min(piece.box[3], anchor.box[3])
    if (row && isBeside) row.push(piece)
    else rows.push([piece])
  }
  return rows.flatMap((row) => row.sort((a, b) => a.box[0] - b.box[0]))
}

const isLeftOf = ({ box }: { readonly box: Box }, x: number): boolean => box[0] + box[2] <= x
const isRightOf = ({ box }: { readonly box: Box }, x: number): boolean => box[0] >= x
const middle = ({ box }: { readonly box: Box }): number => box[1] + box[3] / 2
const medianWidth = (boxes: readonly Box[]): number =>
  boxes.map((box) => box[2]).toSorted((a, b) => a - b)[boxes.length >> 1] ?? 0
