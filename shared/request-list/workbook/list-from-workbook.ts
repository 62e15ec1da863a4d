import type { ListImported, ListNote } from '../../contract/team/lists.ts'
import type { FieldPath } from '../../input/field-path.ts'
import { fieldName } from '../../input/field-path.ts'
import { type ReadSheet, readWorkbook } from '../../workbook/read-workbook.ts'
import { columnName } from '../../workbook/write-workbook.ts'
import { checkList } from '../check-list.ts'
import {
  aboutRows,
  codeOf,
  coverageWords,
  fieldColumns,
  itemColumns,
  markWords,
  relationColumns,
  several,
  sheetNames,
  yesNo,
} from './columns.ts'

/** A value of the list and the cell that it came from. */
type Cells = Map<string, string>

/** The list that a workbook holds, or what is wrong with it, each mistake at its cell (`条目!D7`). */
export async function listFromWorkbook(bytes: Uint8Array<ArrayBuffer>): Promise<ListImported> {
  const sheets = await readWorkbook(bytes)
  const items = sheets && tableIn(sheets, sheetNames.items, itemColumns)
  if (!sheets || !items) return { list: null, problems: [notAWorkbook(sheets !== null)], doubts: [] }
  const cells: Cells = new Map()
  const value = {
    ...aboutOf(sheets, cells),
    items: items.rows.map((row, i) => itemOf(row, i, cells)),
    relations: relationsOf(sheets, cells),
  }
  addFields(value.items, sheets, cells)
  const checked = checkList(value, (path) => placeOf(path, cells))
  const unknown = items.unknown.map((at): ListNote => {
    return { at, words: { zh: '不认识这一列，没有读入', en: 'this column is not known and was not read' } }
  })
  return checked.kind === 'usable'
    ? { list: checked.list, problems: [], doubts: [...unknown, ...checked.doubts] }
    : { list: null, problems: checked.problems, doubts: [...unknown, ...checked.doubts] }
}

function notAWorkbook(isWorkbook: boolean): ListNote {
  return isWorkbook
    ? {
        at: sheetNames.items,
        words: {
          zh: `没有“${sheetNames.items}”工作表，或其首行没有“${itemColumns.code}”“${itemColumns.title}”`,
          en: `there is no sheet ${sheetNames.items}, or its head lacks ${itemColumns.code} and ${itemColumns.title}`,
        },
      }
    : { at: '', words: { zh: '不是 Excel 工作簿（.xlsx）', en: 'this is not an Excel workbook (.xlsx)' } }
}

/** The nearest field of which the cell is known. */
function placeOf(path: FieldPath, cells: Cells): string {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const cell = cells.get(fieldName(path.slice(0, depth)))
    if (cell !== undefined) return cell
  }
  return fieldName(path)
}

interface TableRow {
  /** Column's key → text, of those that are not empty. */
  readonly texts: ReadonlyMap<string, string>
  readonly cellOf: (column: string) => string
}

function tableIn(
  sheets: readonly ReadSheet[],
  name: string,
  columns: Readonly<Record<string, string>>,
): { rows: TableRow[]; unknown: string[] } | null {
  const sheet = sheets.find((one) => one.name.trim() === name)
  const [head = [], ...body] = sheet?.rows ?? []
  const keys = head.map((text) => Object.entries(columns).find(([key, word]) => word === text || key === text)?.[0])
  const [first, second] = Object.keys(columns)
  if (!sheet || first === undefined || !keys.includes(first) || second === undefined || !keys.includes(second))
    return null
  const rows = body.flatMap((cells, i) => {
    const texts = new Map(cells.flatMap((text, c) => (keys[c] !== undefined && text !== '' ? [[keys[c], text]] : [])))
    const cellOf = (column: string) => `${name}!${columnName(Math.max(0, keys.indexOf(column)))}${i + 2}`
    return texts.size === 0 ? [] : [{ texts, cellOf }]
  })
  const unknown = head.flatMap((text, c) => (text !== '' && keys[c] === undefined ? [`${name}!${columnName(c)}1`] : []))
  return { rows, unknown }
}

function itemOf({ texts, cellOf }: TableRow, index: number, cells: Cells): Record<string, unknown> {
  const base = `items[${index}]`
  cells.set(base, cellOf('code'))
  for (const column of Object.keys(itemColumns)) cells.set(`${base}.${column}`, cellOf(column))
  cells.set(`${base}.period.from`, cellOf('from'))
  cells.set(`${base}.period.to`, cellOf('to'))
  const item: Record<string, unknown> = {}
  for (const [column, text] of texts) {
    switch (column) {
      case 'required':
      case 'sequential':
        item[column] = yesNo[text] ?? text
        break
      case 'coverage':
        item[column] = codeOf(coverageWords, text)
        break
      case 'marks':
        item[column] = several(text).map((word) => codeOf(markWords, word))
        break
      case 'formats':
      case 'kinds':
      case 'keywords':
        item[column] = several(text)
        break
      case 'from':
      case 'to':
        break
      default:
        item[column] = text
    }
  }
  const period = periodOf(texts.get('from'), texts.get('to'))
  return period ? { ...item, period } : item
}

function periodOf(from: string | undefined, to: string | undefined): Record<string, unknown> | null {
  if (from === undefined && to === undefined) return null
  return { from: from === undefined ? undefined : monthOf(from), to: to === undefined ? undefined : monthOf(to) }
}

/** A month as people and Excel write it: 2021-01, 2021.1, 2021年1月, or the number of a day since 1900. */
function monthOf(text: string): string {
  const [, year, month] = /^(\d{4})[-./年](\d{1,2})(?:[-./月]\d{0,2}日?)?$/.exec(text) ?? []
  if (year !== undefined && month !== undefined) return `${year}-${month.padStart(2, '0')}`
  return dayNumber(text)?.slice(0, 7) ?? text
}

function dayOf(text: string): string {
  const [, year, month, day] = /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/.exec(text) ?? []
  if (year !== undefined && month !== undefined && day !== undefined)
    return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return dayNumber(text) ?? text
}

/** Days since 30 December 1899, as Excel counts from March 1900 on. */
function dayNumber(text: string): string | null {
  const days = /^\d{5}$/.test(text) ? Number(text) : null
  return days === null ? null : new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10)
}

function aboutOf(sheets: readonly ReadSheet[], cells: Cells): Record<string, unknown> {
  const sheet = sheets.find((one) => one.name.trim() === sheetNames.about)
  const said = new Map<string, string>()
  for (const [i, [head = '', text = '']] of (sheet?.rows ?? []).entries()) {
    const key = Object.entries(aboutRows).find(([name, word]) => word === head || name === head)?.[0]
    if (key === undefined) continue
    const path =
      key === 'from' || key === 'to' ? `period.${key}` : key === 'workdays' || key === 'date' ? `due.${key}` : key
    cells.set(path, `${sheetNames.about}!B${i + 1}`)
    if (text !== '') said.set(key, text)
  }
  const number = (key: string) => {
    const text = said.get(key)
    return text !== undefined && /^\d+$/.test(text) ? Number(text) : text
  }
  const period = periodOf(said.get('from'), said.get('to'))
  const date = said.get('date')
  const due = { workdays: number('workdays'), date: date === undefined ? undefined : dayOf(date) }
  const drop = said.get('drop')
  return {
    id: said.get('id'),
    title: said.get('title'),
    version: number('version') ?? 1,
    ...(period ? { period } : {}),
    ...(due.workdays === undefined && due.date === undefined ? {} : { due }),
    ...(said.has('extends') ? { extends: said.get('extends') } : {}),
    ...(drop === undefined ? {} : { drop: several(drop) }),
  }
}

function addFields(items: readonly Record<string, unknown>[], sheets: readonly ReadSheet[], cells: Cells): void {
  for (const { texts, cellOf } of tableIn(sheets, sheetNames.fields, fieldColumns)?.rows ?? []) {
    const index = items.findIndex(({ code }) => code === texts.get('item'))
    const item = items[index]
    if (!item) continue
    const fields = Array.isArray(item.fields) ? item.fields : []
    const base = `items[${index}].fields[${fields.length}]`
    for (const column of Object.keys(fieldColumns)) cells.set(`${base}.${column}`, cellOf(column))
    const { labels = '', unit, ...rest } = Object.fromEntries([...texts].filter(([column]) => column !== 'item'))
    item.fields = [...fields, { ...rest, labels: several(labels), ...(unit === undefined ? {} : { unit }) }]
  }
}

function relationsOf(sheets: readonly ReadSheet[], cells: Cells): unknown[] {
  return (tableIn(sheets, sheetNames.relations, relationColumns)?.rows ?? []).map(({ texts, cellOf }, i) => {
    const base = `relations[${i}]`
    cells.set(base, cellOf('id'))
    for (const column of ['id', 'title', 'tolerance']) cells.set(`${base}.${column}`, cellOf(column))
    const side = (which: 0 | 1, item: string, field: string, sum: string) => {
      cells.set(`${base}.equal[${which}].item`, cellOf(item))
      cells.set(`${base}.equal[${which}].field`, cellOf(field))
      cells.set(`${base}.equal[${which}].sum`, cellOf(sum))
      const summed = texts.get(sum)
      return { item: texts.get(item), field: texts.get(field), ...(summed === undefined ? {} : { sum: summed }) }
    }
    const tolerance = texts.get('tolerance')
    return {
      id: texts.get('id'),
      title: texts.get('title'),
      equal: [side(0, 'item', 'field', 'sum'), side(1, 'otherItem', 'otherField', 'otherSum')],
      ...(tolerance === undefined
        ? {}
        : { tolerance: Number.isNaN(Number(tolerance)) ? tolerance : Number(tolerance) }),
    }
  })
}
