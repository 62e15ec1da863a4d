import { MAX_COLUMNS, MAX_ROWS } from './bounds.ts'
import { plain } from './plain.ts'
import type { Line, ReadPage } from './reading.ts'
import type { Row } from './rows.ts'

/** A table as rows of cells, given by the file or seen in the places of its lines. */
export interface Grid {
  readonly page: number
  readonly name: string | null
  /** Raw trimmed text; a text merged over a whole row stands in its first cell only. */
  readonly rows: readonly (readonly string[])[]
  /** False: made out from places, so columns may be off where print is crowded. */
  readonly given: boolean
}

export function gridsOf(page: ReadPage, rows: readonly Row[]): Grid[] {
  const given = page.tables
    .filter((table) => !table.hidden)
    .map((table) => ({
      page: page.number,
      name: table.name ?? null,
      rows: table.rows.slice(0, MAX_ROWS).map((cells) => spread(cells.slice(0, MAX_COLUMNS))),
      given: true,
    }))
    .filter((grid) => grid.rows.length > 0)
  return given.length > 0 ? given : gridsSeen(page.number, rows)
}

/** A merged cell may come with its text in every column it covers. */
function spread(cells: readonly string[]): string[] {
  const trimmed = cells.map((cell) => cell.trim())
  const [first = ''] = trimmed
  const merged = trimmed.length > 1 && first !== '' && trimmed.every((cell) => cell === first)
  return merged ? trimmed.map((cell, index) => (index === 0 ? cell : '')) : trimmed
}

/** Runs of rows with several pieces each, set into the columns of their fullest row. */
function gridsSeen(page: number, rows: readonly Row[]): Grid[] {
  const grids: Grid[] = []
  let run: Row[] = []
  const close = () => {
    if (run.filter((row) => row.pieces.length > 1).length >= 3) grids.push(setInColumns(page, run))
    run = []
  }
  for (const row of rows) {
    // A lone short piece inside a run is a cell that wraps.
    const inside = row.box !== null && (row.pieces.length > 1 || (run.length > 0 && row.box[2] < 0.3))
    if (inside) run.push(row)
    else close()
  }
  close()
  return grids
}

function setInColumns(page: number, run: readonly Row[]): Grid {
  const fullest = run.reduce((best, row) => (row.pieces.length > best.pieces.length ? row : best))
  const centres = fullest.pieces.map(centre)
  const cells: string[][] = []
  for (const row of run) {
    const own: string[] = centres.map(() => '')
    for (const piece of row.pieces) {
      const column = nearest(centres, centre(piece))
      own[column] = `${own[column] ?? ''}${piece.text.trim()}`
    }
    const last = cells.at(-1)
    // Nothing in the first column and few cells: the row above wraps into this one.
    if (last && plain(own[0] ?? '') === '' && row.pieces.length * 3 <= centres.length)
      for (const [column, text] of own.entries()) last[column] = `${last[column] ?? ''}${text}`
    else cells.push(own)
  }
  return { page, name: null, rows: cells, given: false }
}

function centre(line: Line): number {
  return line.box[0] + line.box[2] / 2
}

function nearest(centres: readonly number[], at: number): number {
  let best = 0
  for (const [index, value] of centres.entries())
    if (Math.abs(value - at) < Math.abs((centres[best] ?? 0) - at)) best = index
  return best
}
