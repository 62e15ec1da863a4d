import type { Line, Table } from '../../../../shared/reading/reading.ts'
import type { GridCell, RuledGrid } from './picture/ruled-grid.ts'
import { inReadingOrder, level, onOneRow } from './reading-order.ts'

/** The text of each cell: the lines whose middle lies in it. What a merged cell covers is ''. */
export function tableOf(grid: RuledGrid, lines: readonly Line[], slope = 0): Table {
  const rows = Array.from({ length: grid.rows }, () => Array<string>(grid.columns).fill(''))
  for (const [cell, inside] of linesByCell(grid, lines, slope)) {
    const row = rows[cell.row]
    if (row) row[cell.column] = joinedText(inside, cell, slope)
  }
  return { rows, box: [grid.left, grid.top, grid.right - grid.left, grid.bottom - grid.top] }
}

/** Lines in reading order where those of a table stand together, cell by cell: a cell of two lines is read as a whole. */
export function inGridOrder(lines: readonly Line[], grids: readonly RuledGrid[], slope = 0): Line[] {
  const loose = new Set(lines)
  const blocks = grids.map((grid) => {
    const cells = [...linesByCell(grid, lines, slope)].sort(([a], [b]) => a.row - b.row || a.column - b.column)
    const inside = cells.flatMap(([, cellLines]) => cellLines)
    for (const line of inside) loose.delete(line)
    return { top: grid.top, lines: inside }
  })
  const result: Line[] = []
  let next = 0
  for (const line of inReadingOrder([...loose], slope)) {
    const at = level(line, slope)
    while (next < blocks.length && (blocks[next]?.top ?? 0) < at) result.push(...(blocks[next++]?.lines ?? []))
    result.push(line)
  }
  while (next < blocks.length) result.push(...(blocks[next++]?.lines ?? []))
  return result
}

function linesByCell(grid: RuledGrid, lines: readonly Line[], slope: number): Map<GridCell, Line[]> {
  const cells = new Map<GridCell, Line[]>()
  for (const line of lines) {
    const [left, top, width, height] = line.box
    const cell = grid.cellAt(left + width / 2, top + height / 2)
    if (!cell) continue
    const inside = cells.get(cell)
    if (inside) inside.push(line)
    else cells.set(cell, [line])
  }
  for (const [cell, inside] of cells) cells.set(cell, inReadingOrder(inside, slope))
  return cells
}

/**
 * Pieces of one row are parted by a space, rows by a line break – except where a row reached the end of the cell and
 * the next begins at its start, so that the text was only wrapped; and except for characters set one under another.
 */
function joinedText(lines: readonly Line[], { bounds: [left, , right] }: GridCell, slope: number): string {
  if (lines.every((line) => line.text.length === 1)) return lines.map((line) => line.text).join('')
  let text = ''
  let before: Line | undefined
  for (const line of lines) {
    if (before) {
      const em = before.box[2] / Math.max(1, textWidth(before.text))
      const wrapped = right - before.box[0] - before.box[2] < MAX_END_GAP * em && line.box[0] - left < MAX_INDENT * em
      text += onOneRow(before, line, slope) ? ' ' : wrapped ? '' : '\n'
    }
    text += line.text
    before = line
  }
  return text
}

// In ems: what may stay free at the end of a full row besides the cell's own padding, and an indent of two characters.
const MAX_END_GAP = 1.7
const MAX_INDENT = 2.7

/** In ems: digits and Latin letters are half as wide. */
function textWidth(text: string): number {
  let width = 0
  for (const character of text) width += character < '\u0250' ? 0.5 : 1
  return width
}
