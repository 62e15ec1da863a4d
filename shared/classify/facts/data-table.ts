import type { Grid } from '../../reading/grid.ts'
import { plain } from '../../reading/plain.ts'
import type { TextPage } from '../../reading/text-page.ts'
import { moneyUnitIn, wholeFigure } from './amount.ts'

/** A table with a head: what its columns are called, its rows, and which of them are totals. Runs on over pages. */
export interface DataTable {
  readonly columns: readonly string[]
  readonly rows: readonly DataRow[]
  /** 元, 万元 … as the table or the words above it say; null where nothing does. */
  readonly moneyUnit: string | null
  readonly given: boolean
}

export interface DataRow {
  readonly page: number
  /** Folded texts. */
  readonly cells: readonly string[]
  /** As read, for quoting. */
  readonly raw: string
  readonly isTotal: boolean
}

export function dataTablesOf(pages: readonly TextPage[]): DataTable[] {
  const tables: DataTable[] = []
  for (const page of pages)
    for (const grid of page.grids) {
      const table = dataTableOf(grid, page)
      const last = tables.at(-1)
      const rest = last && continuationOf(last, grid)
      if (last && rest) tables[tables.length - 1] = { ...last, rows: [...last.rows, ...rest] }
      else if (table) tables.push(table)
    }
  return tables
}

function dataTableOf(grid: Grid, page: TextPage): DataTable | null {
  const head = headRow(grid)
  if (head < 0) return null
  // Two head rows where the second still holds names, no values (合并表头).
  const second = grid.rows[head + 1]?.map(plain) ?? []
  const deep =
    second.filter(Boolean).length >= 2 &&
    second.every((cell) => cell === '' || !/[0-9]/u.test(cell)) &&
    (grid.rows[head] ?? []).some((cell) => cell === '') &&
    !isTotalRow(second)
  const columns = (grid.rows[head] ?? []).map((cell, index) => plain(cell) + (deep ? (second[index] ?? '') : ''))
  const above = [
    ...page.rows.slice(0, 12).map((row) => row.text),
    ...grid.rows
      .slice(0, head + 1)
      .flat()
      .map(plain),
  ]
  return {
    columns,
    rows: grid.rows.slice(head + (deep ? 2 : 1)).map((cells) => dataRow(cells, grid.page)),
    moneyUnit: above.map(moneyUnitIn).find((unit) => unit !== null) ?? null,
    given: grid.given,
  }
}

/** The first row of names, with rows of values below it: several short cells without figures. */
function headRow(grid: Grid): number {
  return grid.rows.slice(0, 12).findIndex((cells, index) => {
    const named = cells.map(plain).filter(Boolean)
    const isHead =
      named.length >= 2 &&
      named.length * 2 >= cells.length &&
      // 编制单位：…｜填报日期：…: what stands above a table is no name of a column.
      named.every((cell) => cell.length <= 24 && !wholeFigure(cell) && !/^(?!其中)[^:(]+:./u.test(cell))
    // A heading of a section may stand between (一、本年收入).
    return isHead && grid.rows.slice(index + 1, index + 4).some((below) => below.filter(Boolean).length >= 2)
  })
}

/** Rows of a grid that goes on where the last page's table stopped; its head may be printed again. */
function continuationOf(table: DataTable, grid: Grid): DataRow[] | null {
  const lastPage = table.rows.at(-1)?.page ?? 0
  if (grid.page !== lastPage + 1 || grid.rows[0]?.length !== table.columns.length) return null
  const [first = []] = grid.rows
  const same = first.map(plain).filter((cell, index) => cell === table.columns[index]).length
  if (same * 2 > table.columns.length) return grid.rows.slice(1).map((cells) => dataRow(cells, grid.page))
  return headRow(grid) === 0 ? null : grid.rows.map((cells) => dataRow(cells, grid.page))
}

function dataRow(cells: readonly string[], page: number): DataRow {
  const folded = cells.map(plain)
  return { page, cells: folded, raw: cells.filter(Boolean).join(' ').slice(0, 160), isTotal: isTotalRow(folded) }
}

/** 合计, 总计, 本月支出合计 … in one of the first cells. */
function isTotalRow(cells: readonly string[]): boolean {
  return totalLabelOf(cells) !== null
}

export function totalLabelOf(cells: readonly string[]): string | null {
  const label = cells.filter(Boolean)[0] ?? ''
  return /^.{0,14}(?:合计|总计|小计|共计)(?:\(.{0,8}\))?:?$/u.test(label) ? label : null
}
