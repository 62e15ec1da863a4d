import type { ListImported, ListNote } from '../../contract/team/lists.ts'
import type { FieldPath } from '../../input/field-path.ts'
import { fieldName } from '../../input/field-path.ts'
import { type ReadSheet, readWorkbook } from '../../workbook/read-workbook.ts'
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
import { type TableRow, tableIn } from './sheet-table.ts'
import { dayOf, periodOf } from './written-dates.ts'

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
