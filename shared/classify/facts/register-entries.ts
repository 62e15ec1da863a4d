import type { TextPage } from '../../reading/text-page.ts'
import type { ListItem, RequestList } from '../../request-list/request-list.ts'
import type { Facts } from '../facts.ts'
import { inUnit, moneyUnitIn, wholeFigure } from './amount.ts'
import type { DataRow, DataTable } from './data-table.ts'
import { daysIn } from './days.ts'
import { isDoubtful } from './doubt.ts'
import { isPersonName } from './person-name.ts'

type Entry = NonNullable<Facts['entries']>[number]
type Values = Entry['values']

const MAX_ENTRIES = 600

/** Rows of a register that another document may bear out: of contracts by their number, of persons by their name. */
export function entriesOf(
  tables: readonly DataTable[],
  pages: readonly TextPage[],
  item: ListItem | null,
  list: RequestList,
): Entry[] {
  const wanted = item ? list.items.filter(({ persons }) => persons === item.code).flatMap(({ fields }) => fields) : []
  return tables
    .flatMap((table) => [
      ...byNumber(table, pages),
      ...(wanted.length > 0 ? byName(table, pages, new Map(wanted.map(({ name, labels }) => [name, labels]))) : []),
    ])
    .slice(0, MAX_ENTRIES)
}

/** Any number will do: only a document that bears the very same is compared. */
const NUMBER = /(?:编号|合同号|协议号|合同编码)(?:\(.{0,6}\))?$/u
/** The fuller name first: a register may have a budget beside the price. */
const AMOUNT = [/合同(?:总?金额|总?价款?)/u, /(?:成交|中标|签约)(?:总?金额|总?价款?)/u, /^(?:总?金额|总?价款|总价)/u]
const SIGNED = [/(?:签(?:订|署|约|定)|订立).{0,4}(?:日期|时间|日)|(?:签订|签约)$/u, /合同(?:日期|时间)/u]

function byNumber({ columns, rows, moneyUnit }: DataTable, pages: readonly TextPage[]): Entry[] {
  const key = columns.findIndex((name) => NUMBER.test(name))
  if (key < 0) return []
  const [amount, signed] = [columnOf(columns, AMOUNT), columnOf(columns, SIGNED)]
  return rows.flatMap((row) => {
    const number = row.cells[key] ?? ''
    if (row.isTotal || !/[0-9]{3}/u.test(number)) return []
    const money = certain(row, amount, pages)
    const figure = wholeFigure(money)
    const day = daysIn(certain(row, signed, pages))[0]?.day
    const unit = moneyUnitIn(columns[amount] ?? '') ?? moneyUnit ?? '元'
    const values: Values = {
      ...(figure ? { amount: inUnit(figure.value, figure.unit ?? unit, '元') } : {}),
      ...(day ? { signed: day } : {}),
    }
    return entry(number, row, values)
  })
}

/** Of a roster nothing but the fields that a form of the list is compared in. */
function byName(
  { columns, rows }: DataTable,
  pages: readonly TextPage[],
  wanted: ReadonlyMap<string, readonly string[]>,
): Entry[] {
  const key = columns.findIndex((name) => /^姓.?名$|姓名/u.test(name))
  if (key < 0) return []
  const asked = [...wanted].map(([name, labels]) => [name, columns.findIndex((column) => isSameLabel(column, labels))])
  return rows.flatMap((row) => {
    const name = row.cells[key] ?? ''
    if (row.isTotal || !isPersonName(name)) return []
    const values = asked.flatMap(([field, column]) => {
      const value = certain(row, Number(column), pages)
      return value === '' ? [] : [[field, value]]
    })
    return entry(name, row, Object.fromEntries(values))
  })
}

/** 出生年月, 出生日期: the same matter by another word for the day. */
function isSameLabel(column: string, labels: readonly string[]): boolean {
  const matter = (label: string) => label.replace(/(?:年月日?|日期|时间)$/u, '')
  return column !== '' && labels.some((label) => column === label || matter(column) === matter(label))
}

function columnOf(columns: readonly string[], patterns: readonly RegExp[]): number {
  for (const pattern of patterns) {
    const at = columns.findIndex((name) => pattern.test(name))
    if (at >= 0) return at
  }
  return -1
}

/** The cell, unless the OCR was not sure of it. */
function certain(row: DataRow, column: number, pages: readonly TextPage[]): string {
  const cell = row.cells[column] ?? ''
  return isDoubtful(pages, row.page, cell) ? '' : cell
}

function entry(key: string, { page, raw }: DataRow, values: Values): Entry[] {
  return Object.keys(values).length === 0 ? [] : [{ key, page, quote: raw, values }]
}
