import { type Figure, rounded, wholeFigure } from './amount.ts'
import type { DataRow } from './data-table.ts'

/** What some rows of a column add up to. */
export interface Sum {
  readonly value: number
  readonly rows: number
  readonly places: number
  /** Some figure of it makes true what is asked. */
  readonly some: (ask: (row: DataRow) => boolean) => boolean
}

/** One way to add up, row by row. */
class RunningSum {
  private readonly used: DataRow[] = []
  private total = 0
  private places = 0
  private isBroken = false
  private asked = 0
  private found = false

  add(row: DataRow, cell: string, figure: Figure | null): void {
    if (cell === '' || /^[-/—无]$/u.test(cell)) return
    if (!figure) this.isBroken = true
    else {
      this.total += figure.value
      this.places = Math.max(this.places, figure.places)
      this.used.push(row)
    }
  }

  /** Null where a cell holds what is no figure, or fewer than two hold one. */
  sum(): Sum | null {
    if (this.isBroken || this.used.length < 2) return null
    return {
      value: rounded(this.total),
      rows: this.used.length,
      places: this.places,
      // The rows that were asked about for an earlier total have answered.
      some: (ask) => {
        while (!this.found && this.asked < this.used.length) {
          const row = this.used[this.asked++]
          this.found = row !== undefined && ask(row)
        }
        return this.found
      },
    }
  }
}

/**
 * A column on the way down its table, added up in every way that a stated total may mean. A table may nest (小计 under
 * 合计) or carry rows of which others are a part (其中：…). Each row is added once: a table of thousands of subtotals is
 * not added up anew for each of them.
 */
export class ColumnSums {
  private section = new RunningSum()
  private sectionWithoutParts = new RunningSum()
  private readonly rows = new RunningSum()
  private readonly rowsWithoutParts = new RunningSum()
  private readonly totals = new RunningSum()
  /** Of the rows since the last total. */
  private figures: number[] = []
  private hasParts = false
  private readonly column: number

  constructor(column: number) {
    this.column = column
  }

  add(row: DataRow): void {
    const cell = row.cells[this.column] ?? ''
    const figure = wholeFigure(cell)
    if (row.isTotal) {
      this.totals.add(row, cell, figure)
      this.section = new RunningSum()
      this.sectionWithoutParts = new RunningSum()
      this.figures = []
      this.hasParts = false
      return
    }
    const isPart = /^(?:其中|#|\*)/u.test(row.cells.find(Boolean) ?? '')
    this.hasParts ||= isPart
    this.figures.push(figure?.value ?? 0)
    const ways = isPart
      ? [this.section, this.rows]
      : [this.section, this.sectionWithoutParts, this.rows, this.rowsWithoutParts]
    for (const way of ways) way.add(row, cell, figure)
  }

  /** What a total stated here is the sum of; null where nobody can tell. */
  meantBy(stated: number): Sum | null {
    const ways = [this.section, this.sectionWithoutParts, this.rows, this.rowsWithoutParts, this.totals]
    const sums = ways.map((way) => way.sum()).filter((sum) => sum !== null)
    const even = sums.find((sum) => Math.abs(sum.value - stated) < 0.5 * 10 ** -sum.places)
    if (even) return even
    // A statement without headings: 支出合计 under income and expenditure adds up the last rows alone.
    if (this.lastRowsAddUpTo(stated)) return null
    // Nothing adds up. Only a plain list of rows says what was meant; with parts it is anyone's guess.
    return this.hasParts ? null : (sums[0] ?? null)
  }

  private lastRowsAddUpTo(stated: number): boolean {
    let sum = 0
    return this.figures.toReversed().some((figure) => {
      sum += figure
      return rounded(sum) === stated
    })
  }
}
