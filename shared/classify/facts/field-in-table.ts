import { plain } from '../../reading/plain.ts'
import type { TextPage } from '../../reading/text-page.ts'
import type { FieldSpec } from '../../request-list/request-list.ts'
import type { Facts } from '../facts.ts'
import { moneyUnitIn, wholeFigure } from './amount.ts'
import type { DataTable } from './data-table.ts'
import { isDoubtful } from './doubt.ts'
import { fieldAt, valueOfCell } from './field-value.ts'

type Field = Facts['fields'][string]

/** The row that is called so, in the column that the figure is meant in: `本月支出合计 | 3,113,182.92 | 19,770,455.26`. */
export function inRow(
  spec: FieldSpec,
  label: string,
  tables: readonly DataTable[],
  pages: readonly TextPage[],
): Field | null {
  if (spec.type !== 'amount' && spec.type !== 'count') return null
  for (const { columns, rows, moneyUnit } of tables)
    for (const row of rows) {
      const at = row.cells.findIndex(Boolean)
      if (!isLabelCell(row.cells[at] ?? '', label)) continue
      const column = columnMeant(spec, columns, row.cells, at)
      const cell = row.cells[column] ?? ''
      const value = valueOfCell(spec, cell, moneyUnitIn(columns[column] ?? '') ?? moneyUnit)
      if (value !== null && !isDoubtful(pages, row.page, cell))
        return fieldAt(value, { page: row.page, quote: row.raw })
    }
  return null
}

/** Of a row's figures not its ordinal, share, last year's or another sort; what was spent before what was planned, this month before the sum so far. */
function columnMeant(spec: FieldSpec, columns: readonly string[], cells: readonly string[], at: number): number {
  // A cell that was misread is still the one that is meant.
  const filled = cells.flatMap((cell, index) => (index > at && /[0-9]/.test(cell) ? [index] : []))
  const ofSort = filled.filter((index) => !isOfOtherSort(spec, columns[index] ?? ''))
  const asked = ofSort.length > 0 ? ofSort : filled
  const named = (pattern: RegExp) => asked.find((index) => pattern.test(columns[index] ?? ''))
  const plainOnes = asked.filter(
    (index) => !/率|%|行次|序号|编号|单价|增减|同比|比重|上年|上期/u.test(columns[index] ?? ''),
  )
  return named(/决算|实际|执行数/u) ?? named(/本月|本期|当月/u) ?? plainOnes[0] ?? -1
}

/** 补助人数 where an amount is asked for, 补助金额 where heads are. */
function isOfOtherSort({ type }: FieldSpec, column: string): boolean {
  const isOfHeads = HEADS_AT_END.test(column)
  return type === 'amount' ? isOfHeads : !isOfHeads && (SUM.test(column) || MONEY.test(column))
}

/** A cell that is the label, and the value in the next filled cell to its right, as forms have it. */
export function besideLabel(spec: FieldSpec, label: string, pages: readonly TextPage[]): Field | null {
  for (const page of pages)
    for (const cells of page.grids.flatMap((grid) => grid.rows)) {
      const at = cells.findIndex((cell) => isLabelCell(plain(cell), label))
      if (at < 0) continue
      const unit = moneyUnitAbove(page)
      for (const cell of cells.slice(at + 1).filter(Boolean)) {
        const value = valueOfCell(spec, plain(cell), unit)
        const isFigure = typeof value === 'number'
        if (value !== null && !(isFigure && isDoubtful(pages, page.number, plain(cell))))
          return fieldAt(value, { page: page.number, quote: `${cells[at] ?? ''} ${cell}`.slice(0, 160) })
        // A text stands in the next cell or nowhere; a figure may follow one of text, but not one that was misread.
        if (spec.type === 'text' || spec.type === 'date' || /[0-9]/.test(cell)) break
      }
    }
  return null
}

/** As the words over a table state it. */
export function moneyUnitAbove(page: TextPage): string | null {
  for (const row of page.rows.slice(0, 12)) {
    const unit = moneyUnitIn(row.text)
    if (unit) return unit
  }
  return null
}

/** The label itself, or with an ordinal before it or a note in brackets behind: `出生年月（51岁）`, `一、营业收入`. */
function isLabelCell(cell: string, label: string): boolean {
  if (cell === label) return true
  if (!cell.startsWith(label) && !cell.endsWith(label)) return false
  const rest = cell.startsWith(label) ? cell.slice(label.length) : cell.slice(0, -label.length)
  return /^(?:\([^()]{0,12}\)|[一二三四五六七八九十]{1,3}、|:)?:?$/u.test(rest)
}

/** A column that is called so, in the row of totals; where the label itself is 合计, the column of the asked sort. */
export function inTotalRow(
  spec: FieldSpec,
  label: string,
  tables: readonly DataTable[],
  pages: readonly TextPage[],
): Field | null {
  for (const table of tables) {
    const row = table.rows.findLast((candidate) => candidate.isTotal)
    if (!row) continue
    const named = table.columns.findIndex((name) => name.startsWith(label))
    const column = named >= 0 ? named : isTotalLabel(label) ? columnOfSort(spec, table, row.cells) : -1
    const unit = moneyUnitIn(table.columns[column] ?? '') ?? table.moneyUnit
    const cell = row.cells[column] ?? ''
    const value = valueOfCell(spec, cell, unit)
    if (value !== null && !isDoubtful(pages, row.page, cell)) return fieldAt(value, { page: row.page, quote: row.raw })
  }
  return null
}

export function isTotalLabel(label: string): boolean {
  return /^(?:合计|总计|共计|小计)$/u.test(label)
}

const SUM = /合同金额|成交金额|采购金额|总价|金额|原值/u
const MONEY = /价款?|费用?|款|净值|支出|收入|经费|预算|决算|工资|补贴|余额|元/u
const HEADS = /人次|数量|批次|台|[人户件次份个名]数/u
const HEADS_AT_END = new RegExp(`(?:${HEADS.source})(?:合计)?(?:\\([^()]*\\))?$`, 'u')

/** Of several totals in one row the money is asked for, or the number of persons or things. */
function columnOfSort(spec: FieldSpec, table: DataTable, cells: readonly string[]): number {
  const filled = cells.flatMap((cell, index) => (wholeFigure(cell) ? [index] : []))
  const named = (pattern: RegExp) => filled.find((index) => pattern.test(table.columns[index] ?? ''))
  if (spec.type === 'count')
    return (
      named(HEADS) ??
      filled.find((index) => !SUM.test(table.columns[index] ?? '') && !MONEY.test(table.columns[index] ?? '')) ??
      -1
    )
  return named(SUM) ?? named(MONEY) ?? filled.find((index) => (wholeFigure(cells[index] ?? '')?.places ?? 0) > 0) ?? -1
}
