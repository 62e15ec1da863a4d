import type { Line, Table } from '../../../../shared/reading/reading.ts'
import type { GridCell, RuledGrid } from './picture/ruled-grid.ts'
import { inReadingOrder } from './reading-order.ts'

/** The text of each cell: the lines whose middle lies in it. What a merged cell covers is ''. */
export function tableOf(grid: RuledGrid, lines: readonly Line[]): Table {
  const rows = Array.from({ length: grid.rows }, () => Array<string>(grid.columns).fill(''))
  for (const [cell, inside] of linesByCell(grid, lines)) {
    const row = rows[cell.row]
    if (row) row[cell.column] = joinedText(inside)
  }
  return { rows, box: [grid.left, grid.top, grid.right - grid.left, grid.bottom - grid.top] }
}

/** Lines in reading order where those of a table stand together, cell by cell: a cell of two lines is read as a whole. */
export function inGridOrder(lines: readonly Line[], grids: readonly RuledGrid[]): Line[] {
  const loose = new Set(lines)
  const blocks = grids.map((grid) => {
    const cells = [...linesByCell(grid, lines)].sort(([a], [b]) => a.row - b.row || a.column - b.column)
    const inside = cells.flatMap(([, cellLines]) => cellLines)
    for (const line of inside) loose.delete(line)
    return { top: grid.top, lines: inside }
  })
  const result: Line[] = []
  let next = 0
  for (const line of inReadingOrder([...loose])) {
    const middle = line.box[1] + line.box[3] / 2
    while (next < blocks.length && (blocks[next]?.top ?? 0) < middle) result.push(...(blocks[next++]?.lines ?? []))
    result.push(line)
  }
  while (next < blocks.length) result.push(...(blocks[next++]?.lines ?? []))
  return result
}

function linesByCell(grid: RuledGrid, lines: readonly Line[]): Map<GridCell, Line[]> {
  const cells = new Map<GridCell, Line[]>()
  for (const line of lines) {
    const [left, top, width, height] = line.box
    const cell = grid.cellAt(left + width / 2, top + height / 2)
    if (!cell) continue
    const inside = cells.get(cell)
    if (inside) inside.push(line)
    else cells.set(cell, [line])
  }
  for (const [cell, inside] of cells) cells.set(cell, inReadingOrder(inside))
  return cells
}

/**
 * Pieces of one row are parted by a space, rows by a line break, except where a row ended because the cell was full
 * and the text goes on in the next.
 */
function joinedText(lines: readonly Line[]): string {
  const left = Math.min(...lines.map((line) => line.box[0]))
  const right = Math.max(...lines.map((line) => line.box[0] + line.box[2]))
  let text = ''
  let before: Line | undefined
  for (const line of lines) {
    if (before) {
      const sameRow = Math.abs(line.box[1] - before.box[1]) < 0.5 * Math.min(line.box[3], before.box[3])
      const em = before.box[2] / Math.max(1, before.text.length)
      const full = right - (before.box[0] + before.box[2]) < 1.6 * em && line.box[0] - left < 2.6 * em
      text += sameRow ? ' ' : full ? '' : '\n'
    }
    text += line.text
    before = line
  }
  return text
}
