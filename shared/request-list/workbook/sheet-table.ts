import type { ReadSheet } from '../../workbook/read-workbook.ts'
import { columnName } from '../../workbook/write-workbook.ts'

export interface TableRow {
  /** Column's key → text, of those that are not empty. */
  readonly texts: ReadonlyMap<string, string>
  readonly cellOf: (column: string) => string
}

/** The rows of a sheet, by the words of its head. Null: no such sheet, or its head lacks one of the first two columns. */
export function tableIn(
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
