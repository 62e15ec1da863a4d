import type { TextPage } from '../../reading/text-page.ts'
import type { Facts } from '../facts.ts'
import { wholeFigure } from './amount.ts'
import { ColumnSums, type Sum } from './column-sums.ts'
import { type DataRow, type DataTable, totalLabelOf } from './data-table.ts'
import { isDoubtful } from './doubt.ts'

type Total = Facts['totals'][number]

const MAX_TOTALS = 60

/** Stated totals beside the sum of their rows: where some way to add up gives the stated total, that way is meant. */
export function totalsOf(tables: readonly DataTable[], pages: readonly TextPage[]): Total[] {
  const totals: Total[] = []
  for (const table of tables)
    for (const total of totalsOfTable(table, pages)) {
      if (totals.length === MAX_TOTALS) return totals
      totals.push(total)
    }
  return totals
}

function* totalsOfTable(table: DataTable, pages: readonly TextPage[]): Generator<Total> {
  const columns = columnsWithTotals(table)
  if (columns.length === 0) return
  for (const row of table.rows) {
    const label = row.isTotal ? totalLabelOf(row.cells) : null
    for (const { column, name, sums } of columns) {
      const stated = label === null ? null : wholeFigure(row.cells[column] ?? '')
      const sum = stated && sums.meantBy(stated.value)
      if (stated && sum && (isEven(sum, stated.value) || isReadWell(sum, row, column, pages))) {
        yield {
          label: `${name}${label}`,
          stated: { value: stated.value, page: row.page, quote: row.raw },
          computed: sum.value,
          rows: sum.rows,
          places: sum.places,
        }
      }
      sums.add(row)
    }
  }
}

/** Columns whose total is no sum: shares, unit prices, ordinal numbers, days. */
const NOT_ADDED = /率|%|占比|比例|比重|单价|序号|编号|号码|日期|时间|年月|年度|平均|均值|名次|排名|增幅|同比/u

function columnsWithTotals({ columns, rows }: DataTable) {
  const totals = rows.filter(({ isTotal }) => isTotal)
  return columns.flatMap((name, column) =>
    !NOT_ADDED.test(name) && totals.some(({ cells }) => wholeFigure(cells[column] ?? ''))
      ? [{ column, name, sums: new ColumnSums(column) }]
      : [],
  )
}

function isEven(sum: Sum, stated: number): boolean {
  return Math.abs(sum.value - stated) <= 0.5 * 10 ** -sum.places * Math.max(1, sum.rows)
}

/** A doubtful digit proves nothing: an uneven sum is told only where every figure was read well. */
function isReadWell(sum: Sum, total: DataRow, column: number, pages: readonly TextPage[]): boolean {
  const isPoor = ({ page, cells }: DataRow) => isDoubtful(pages, page, cells[column] ?? '')
  return !isPoor(total) && !sum.some(isPoor)
}
