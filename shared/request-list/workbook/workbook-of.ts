import { type SheetToWrite, writeWorkbook } from '../../workbook/write-workbook.ts'
import type { ListItem, RequestList } from '../request-list.ts'
import {
  aboutRows,
  coverageWords,
  fieldColumns,
  itemColumns,
  markWords,
  relationColumns,
  SEPARATOR,
  sheetNames,
} from './columns.ts'

const join = (words: readonly string[] | undefined) => (words ?? []).join(SEPARATOR)
const yes = (is: boolean) => (is ? '是' : '否')

/** A list as an .xlsx that can be edited and read back (list-from-workbook.ts). */
export function workbookOf(list: RequestList): Uint8Array<ArrayBuffer> {
  const sheets: SheetToWrite[] = [aboutSheet(list), itemSheet(list.items)]
  const fields = list.items.flatMap(({ code, fields: own }) =>
    own.map(({ name, labels, type, unit }) => [code, name, join(labels), type, unit ?? '']),
  )
  if (fields.length > 0)
    sheets.push({
      name: sheetNames.fields,
      rows: [Object.values(fieldColumns), ...fields],
      widths: [10, 16, 40, 10, 8],
    })
  const relations = list.relations.map(({ id, title, equal: [one, other], tolerance }) => [
    id,
    title,
    ...[one.item, one.field, one.sum ?? ''],
    ...[other.item, other.field, other.sum ?? ''],
    String(tolerance),
  ])
  if (relations.length > 0)
    sheets.push({
      name: sheetNames.relations,
      rows: [Object.values(relationColumns), ...relations],
      widths: [16, 40, 10, 16, 10, 10, 16, 10, 10],
    })
  return writeWorkbook(sheets)
}

function aboutSheet({ id, title, version, period, due, extends: base, drop }: RequestList): SheetToWrite {
  const values: Record<keyof typeof aboutRows, string> = {
    id,
    title,
    version: String(version),
    from: period?.from ?? '',
    to: period?.to ?? '',
    workdays: due?.workdays === undefined ? '' : String(due.workdays),
    date: due?.date ?? '',
    extends: base ?? '',
    drop: join(drop),
  }
  // Parallel by construction: both go by the keys of aboutRows.
  const rows = Object.entries(aboutRows).map(([key, head]) => [head, values[key as keyof typeof aboutRows]])
  return { name: sheetNames.about, rows: [['项目', '内容'], ...rows], widths: [16, 60] }
}

function itemSheet(items: readonly ListItem[]): SheetToWrite {
  const rows = items.map((item) => {
    const values: Record<keyof typeof itemColumns, string> = {
      code: item.code,
      title: item.title,
      category: item.category ?? '',
      provider: item.provider,
      required: yes(item.required),
      coverage: coverageWords[item.coverage],
      persons: item.persons ?? '',
      from: item.period?.from ?? '',
      to: item.period?.to ?? '',
      marks: join(item.marks.map((mark) => markWords[mark])),
      sequential: yes(item.sequential),
      formats: join(item.formats),
      kinds: join(item.kinds),
      keywords: join(item.keywords),
      note: item.note ?? '',
      basis: item.basis ?? '',
    }
    return Object.keys(itemColumns).map((column) => values[column as keyof typeof itemColumns]) // as above
  })
  const widths = [10, 44, 20, 12, 6, 10, 12, 10, 10, 16, 10, 12, 16, 30, 40, 30]
  return { name: sheetNames.items, rows: [Object.values(itemColumns), ...rows], widths }
}
