import type { TextPage } from '../../reading/text-page.ts'
import type { Facts } from '../facts.ts'
import { rounded, wholeFigure } from './amount.ts'
import { type DataRow, type DataTable, totalLabelOf } from './data-table.ts'
import { isDoubtful } from './doubt.ts'

type Total = Facts['totals'][number]

const MAX_TOTALS = 60

/**
 * Stated totals beside the sum of their rows. A table may nest (小计 under 合计) or carry rows of which others are a part
 * (其中：…); where some way to add up gives the stated total, that way is meant.
 */
export function totalsOf(tables: readonly DataTable[], pages: readonly TextPage[]): Total[] {
  return tables.flatMap((table) => totalsOfTable(table, pages)).slice(0, MAX_TOTALS)
}

function totalsOfTable(table: DataTable, pages: readonly TextPage[]): Total[] {
  const totals: Total[] = []
  for (const [at, row] of table.rows.entries()) {
    const label = row.isTotal ? totalLabelOf(row.cells) : null
    if (label === null) continue
    for (const [column, name] of table.columns.entries()) {
      const stated = wholeFigure(row.cells[column] ?? '')
      if (!stated || NOT_ADDED.test(name)) continue
      const sum = bestSum(table, at, column, stated.value)
      if (!sum) continue
      const even = Math.abs(sum.value - stated.value) <= 0.5 * 10 ** -sum.places * Math.max(1, sum.rows)
      // A doubtful digit proves nothing: an uneven sum is told only where every figure was read well.
      if (!even && [row, ...sum.used].some(({ page, cells }) => isDoubtful(pages, page, cells[column] ?? ''))) continue
      totals.push({
        label: name ? `${name}${label}` : label,
        stated: { value: stated.value, page: row.page, quote: row.raw },
        computed: sum.value,
        rows: sum.rows,
        places: sum.places,
      })
    }
  }
  return totals
}

/** Columns whose total is no sum: shares, unit prices, ordinal numbers, days. */
const NOT_ADDED = /率|%|占比|比例|比重|单价|序号|编号|号码|日期|时间|年月|年度|平均|均值|名次|排名|增幅|同比/u

interface Sum {
  readonly value: number
  readonly rows: number
  readonly places: number
  readonly used: readonly DataRow[]
}

function bestSum(table: DataTable, at: number, column: number, stated: number): Sum | null {
  const before = table.rows.slice(0, at)
  const lastTotal = before.findLastIndex((row) => row.isTotal)
  const single = before.filter((row) => !row.isTotal)
  const section = before.slice(lastTotal + 1)
  const isPart = (row: DataRow) => /^(?:其中|#|\*)/u.test(row.cells.find(Boolean) ?? '')
  const ways = [
    section,
    section.filter((row) => !isPart(row)),
    single,
    single.filter((row) => !isPart(row)),
    before.filter((row) => row.isTotal),
  ]
  const sums = ways.map((rows) => sumOf(rows, column)).filter((sum) => sum !== null)
  const even = sums.find((sum) => Math.abs(sum.value - stated) < 0.5 * 10 ** -sum.places)
  if (even) return even
  // A statement without headings: 支出合计 under income and expenditure adds up the last rows alone.
  if (section.some((_, from) => figureSum(section.slice(from), column) === stated)) return null
  // Nothing adds up. Only a plain list of rows says what was meant; with parts or subtotals it is anyone's guess.
  const plainList = before.every((row) => !row.isTotal && !isPart(row))
  return plainList || section.every((row) => !isPart(row)) ? (sums[0] ?? null) : null
}

function figureSum(rows: readonly DataRow[], column: number): number {
  return rounded(rows.reduce((sum, { cells }) => sum + (wholeFigure(cells[column] ?? '')?.value ?? 0), 0))
}

/** Null where a cell holds what is no figure, or fewer than two hold one. */
function sumOf(rows: readonly DataRow[], column: number): Sum | null {
  let value = 0
  let places = 0
  const used: DataRow[] = []
  for (const row of rows) {
    const cell = row.cells[column] ?? ''
    if (cell === '' || /^[-/—无]$/u.test(cell)) continue
    const figure = wholeFigure(cell)
    if (!figure) return null
    value += figure.value
    places = Math.max(places, figure.places)
    used.push(row)
  }
  return used.length >= 2 ? { value: rounded(value), rows: used.length, places, used } : null
}
