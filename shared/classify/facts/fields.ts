import { plain } from '../../reading/plain.ts'
import type { TextPage } from '../../reading/text-page.ts'
import type { FieldSpec } from '../../request-list/request-list.ts'
import type { Facts } from '../facts.ts'
import { type Figure, figuresIn, inUnit, moneyUnitIn, wholeFigure } from './amount.ts'
import type { DataTable } from './data-table.ts'
import { daysIn } from './days.ts'
import { type Found, hitsIn } from './place.ts'

type Field = Facts['fields'][string]

/** The figures and texts that the list asks for, by its own labels; nothing else of the content is kept. */
export function fieldsOf(pages: readonly TextPage[], tables: readonly DataTable[], specs: readonly FieldSpec[]): Facts['fields'] {
  const fields = specs.flatMap((spec) => {
    const field = fieldOf(spec, pages, tables)
    return field ? [[spec.name, field] as const] : []
  })
  return Object.fromEntries(fields)
}

function fieldOf(spec: FieldSpec, pages: readonly TextPage[], tables: readonly DataTable[]): Field | null {
  for (const label of spec.labels.map(plain).filter(Boolean)) {
    const ways = isTotalLabel(label) ? [inTotalRow, besideLabel, afterLabel] : [inSentence, besideLabel, inTotalRow, afterLabel]
    for (const way of ways) {
      const field = way(spec, label, pages, tables)
      if (field) return field
    }
  }
  return null
}

/** Words before the value in running text: `支出预算4175.40万元`, `乙方：××公司`. */
function inSentence(spec: FieldSpec, label: string, pages: readonly TextPage[]): Field | null {
  const flowing = pages.map((page) => ({ ...page, paragraphs: page.paragraphs.filter(({ rows }) => rows.every((row) => row.pieces.length <= 2)) }))
  return afterLabel(spec, label, flowing)
}

function afterLabel(spec: FieldSpec, label: string, pages: readonly TextPage[]): Field | null {
  for (const hit of hitsIn(pages, new RegExp(escaped(label), 'gu'))) {
    const text = hit.paragraph.text
    const behind = text.slice(hit.match.index + label.length, hit.match.index + label.length + 60)
    const value = valueIn(spec, behind, moneyUnitIn(text))
    if (value !== null) return fieldFrom(value, { page: hit.paragraph.page, quote: `${hit.place.quote}${behind.slice(0, 40)}`, ...(hit.place.box ? { box: hit.place.box } : {}) })
  }
  return null
}

/** What stands behind a label, within the sentence. */
function valueIn(spec: FieldSpec, behind: string, moneyUnit: string | null): number | string | null {
  switch (spec.type) {
    case 'amount':
    case 'count': {
      const [figure] = figuresIn(behind)
      const between = figure ? behind.slice(0, figure.from) : ''
      if (!figure || between.length > 30 || /[,。;、]/u.test(between) || !suits(spec, figure, behind)) return null
      return spec.type === 'amount' ? inUnit(figure.value, figure.unit ?? moneyUnit ?? spec.unit ?? null, spec.unit ?? null) : figure.value
    }
    case 'date':
      return daysIn(behind.slice(0, 30))[0]?.day ?? null
    case 'text': {
      const value = /^(?:\([^()]{0,14}\)){0,2}:(?<value>[^:,。;]{1,60}?)(?=$|[。;,]|(?:甲方|乙方|丙方|法定|地址|联系|电话|签订|统一社会|开户|账号|日期)|[\p{Script=Han}]{2,6}:)/u.exec(behind)?.groups?.value
      return value ?? null
    }
  }
}

/** A share, a year or a day is no amount and no count; money is no count. */
function suits(spec: FieldSpec, figure: Figure, text: string): boolean {
  const next = text.slice(figure.to, figure.to + 1)
  if (/[%年月日号条章期]/u.test(next) || (spec.type === 'count' && /元|万|亿/u.test(figure.unit ?? ''))) return false
  if (spec.type === 'count') return figure.places === 0 && figure.value >= 0
  return figure.unit === null ? figure.places > 0 || figure.value >= 1 : /元|万|亿/u.test(figure.unit)
}

/** A cell that is the label, and the value in the next filled cell to its right. */
function besideLabel(spec: FieldSpec, label: string, pages: readonly TextPage[]): Field | null {
  for (const page of pages)
    for (const grid of page.grids)
      for (const cells of grid.rows) {
        const folded = cells.map(plain)
        const at = folded.findIndex((cell) => isLabelCell(cell, label))
        if (at < 0) continue
        const moneyUnit = page.rows.slice(0, 12).map((row) => moneyUnitIn(row.text)).find(Boolean) ?? null
        for (const [index, cell] of folded.entries()) {
          if (index <= at || cell === '') continue
          const value = cellValue(spec, cell, moneyUnit)
          if (value !== null) return fieldFrom(value, { page: page.number, quote: `${cells[at] ?? ''} ${cells[index] ?? ''}`.slice(0, 160) })
          // On forms a text stands in the next cell or nowhere; figures may follow an empty or a text column.
          if (spec.type === 'text' || spec.type === 'date') break
        }
      }
  return null
}

/** The label itself, or with a note in brackets or a unit: `出生年月（51岁）`, `本年支出合计`. */
function isLabelCell(cell: string, label: string): boolean {
  if (cell === label) return true
  if (!cell.startsWith(label) && !cell.endsWith(label)) return false
  const rest = cell.startsWith(label) ? cell.slice(label.length) : cell.slice(0, -label.length)
  return /^(?:\([^()]{0,12}\)|[一二三四五六七八九十]{1,3}、|:)?:?$/u.test(rest)
}

function cellValue(spec: FieldSpec, cell: string, moneyUnit: string | null): number | string | null {
  if (spec.type === 'date') return daysIn(cell)[0]?.day ?? null
  if (spec.type === 'text') return cell.length <= 60 ? cell : null
  const figure = wholeFigure(cell)
  if (!figure) return null
  return spec.type === 'amount' ? inUnit(figure.value, figure.unit ?? moneyUnit ?? spec.unit ?? null, spec.unit ?? null) : figure.value
}

/** A column that is called so, in the row of totals; where the label itself is 合计, the column of the asked sort. */
function inTotalRow(spec: FieldSpec, label: string, _pages: readonly TextPage[], tables: readonly DataTable[]): Field | null {
  for (const table of tables) {
    const row = table.rows.findLast((candidate) => candidate.isTotal)
    if (!row) continue
    const named = table.columns.findIndex((name) => name !== '' && (name === label || name.startsWith(label)))
    const column = named >= 0 ? named : isTotalLabel(label) ? columnOfSort(spec, table, row.cells) : -1
    const value = column < 0 ? null : cellValue(spec, row.cells[column] ?? '', moneyUnitIn(table.columns[column] ?? '') ?? table.moneyUnit)
    if (value !== null) return fieldFrom(value, { page: row.page, quote: row.raw })
  }
  return null
}

function isTotalLabel(label: string): boolean {
  return /^(?:合计|总计|共计|小计)$/u.test(label)
}

const MONEY = /金额|价款?|费用?|款|原值|净值|支出|收入|经费|预算|决算|工资|补贴|余额|元/u
const HEADS = /人数|人次|数量|件数|次数|批次|份数|台|个数/u

/** Of several totals in one row the money is asked for, or the number of persons or things. */
function columnOfSort(spec: FieldSpec, table: DataTable, cells: readonly string[]): number {
  const filled = cells.flatMap((cell, index) => (wholeFigure(cell) ? [index] : []))
  const fits = (index: number, pattern: RegExp) => pattern.test(table.columns[index] ?? '')
  if (spec.type === 'count') return filled.find((index) => fits(index, HEADS)) ?? filled.find((index) => !fits(index, MONEY)) ?? -1
  return (
    filled.find((index) => fits(index, /合同金额|成交金额|采购金额|总价|金额|原值/u)) ??
    filled.find((index) => fits(index, MONEY) && !fits(index, /单价/u)) ??
    filled.find((index) => (wholeFigure(cells[index] ?? '')?.places ?? 0) > 0) ??
    -1
  )
}

function fieldFrom(value: number | string, place: Omit<Found<unknown>, 'value'>): Field {
  return typeof value === 'number' ? { value, ...place } : { value, ...place }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
}
