import type { Line, ReadPage, Table } from '../../../../../shared/reading/reading.ts'

/** One sheet, before it becomes a page: rows of shown texts from the top left corner of what is used. */
export interface Sheet {
  readonly name: string
  readonly rows: string[][]
  readonly hidden: boolean
  /** Indices of rows and columns that are hidden one by one. */
  readonly hiddenRows: ReadonlySet<number>
  readonly hiddenColumns: ReadonlySet<number>
}

// What a person may send as one sheet; more is cut, so that the reading stays in bounds.
export const MAX_ROWS = 100_000
export const MAX_CELLS = 2_000_000

/** Not by handing all rows to Math.max: it takes no hundred thousand of them. */
export function widthOf(rows: readonly string[][]): number {
  return rows.reduce((widest, row) => Math.max(widest, row.length), 0)
}

/** All rows as wide as the widest, unless one long row among many would make a sheet of blanks. */
export function fillUp(rows: string[][]): void {
  const width = widthOf(rows)
  if (width * rows.length <= MAX_CELLS) for (const row of rows) while (row.length < width) row.push('')
}

export function sheetOf(rows: string[][]): Sheet {
  return { name: '', rows, hidden: false, hiddenRows: new Set(), hiddenColumns: new Set() }
}

/** A page with one line a filled cell, placed by row and column; hidden rows and columns make a table of their own. */
export function sheetPage(sheet: Sheet, number: number): ReadPage {
  const width = Math.max(1, widthOf(sheet.rows))
  const rowHeight = 1 / Math.max(1, sheet.rows.length)
  const lines: Line[] = []
  sheet.rows.forEach((row, y) => {
    row.forEach((text, x) => {
      if (text !== '') lines.push({ text, box: [x / width, y * rowHeight, 1 / width, rowHeight], confidence: 1 })
    })
  })
  return {
    number,
    source: 'office',
    rotation: 0,
    lines,
    tables: tablesOf(sheet),
    seals: [],
    handwriting: [],
    illegible: null,
    confidence: 1,
  }
}

function tablesOf(sheet: Sheet): Table[] {
  if (sheet.rows.length === 0) return []
  if (sheet.hidden) return [{ name: sheet.name, rows: sheet.rows, hidden: true }]
  const { hiddenRows, hiddenColumns } = sheet
  const shown = sheet.rows
    .filter((_, y) => !hiddenRows.has(y))
    .map((row) => row.filter((_, x) => !hiddenColumns.has(x)))
  const rest = sheet.rows
    .map((row, y) => (hiddenRows.has(y) ? row : row.filter((_, x) => hiddenColumns.has(x))))
    .filter((row) => row.some((text) => text !== ''))
  const tables: Table[] = [{ name: sheet.name, rows: shown }]
  if ((hiddenRows.size > 0 || hiddenColumns.size > 0) && rest.length > 0) {
    tables.push({ name: sheet.name, rows: rest, hidden: true })
  }
  return tables
}
