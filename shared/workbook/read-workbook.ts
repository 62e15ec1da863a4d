import { tagsOf, unescapeXml } from './xml.ts'
import { unzip } from './zip.ts'

export interface ReadSheet {
  readonly name: string
  /** By row and column from 0, trimmed; what is empty is ''. Numbers and dates as the file holds them. */
  readonly rows: readonly (readonly string[])[]
}

const MOST_BYTES = 50_000_000
const MOST_COLUMNS = 200
const MOST_ROWS = 20_000

/** The sheets of an .xlsx in their order. Null: not a workbook, or far larger than a list. */
export async function readWorkbook(bytes: Uint8Array<ArrayBuffer>): Promise<ReadSheet[] | null> {
  const parts = await unzip(bytes, MOST_BYTES)
  const workbook = parts?.get('xl/workbook.xml')
  if (!parts || workbook === undefined) return null
  const targets = new Map<string, string>()
  for (const { name, attributes } of tagsOf(parts.get('xl/_rels/workbook.xml.rels') ?? '')) {
    if (name === 'Relationship') targets.set(attributes.get('Id') ?? '', attributes.get('Target') ?? '')
  }
  const shared = stringsIn(parts.get('xl/sharedStrings.xml') ?? '')
  const sheets: ReadSheet[] = []
  for (const { name, attributes } of tagsOf(workbook)) {
    if (name !== 'sheet') continue
    const target = targets.get(attributes.get('r:id') ?? '') ?? ''
    const part = parts.get(target.startsWith('/') ? target.slice(1) : `xl/${target}`)
    if (part !== undefined) sheets.push({ name: attributes.get('name') ?? '', rows: rowsIn(part, shared) })
  }
  return sheets
}

/** The text of each <si>: its runs together, without the readings that stand above characters. */
function stringsIn(xml: string): string[] {
  const strings: string[] = []
  let text = ''
  let inReading = false
  for (const { name, kind, from } of tagsOf(xml)) {
    if (name === 'rPh') inReading = kind === 'open'
    else if (name === 't' && kind === 'open' && !inReading) text += unescapeXml(xml.slice(from, xml.indexOf('<', from)))
    else if (name === 'si' && kind !== 'open') {
      strings.push(text)
      text = ''
    }
  }
  return strings
}

function rowsIn(xml: string, shared: readonly string[]): string[][] {
  const rows: string[][] = []
  let place = { row: 0, column: 0 }
  let type = ''
  for (const { name, attributes, kind, from } of tagsOf(xml)) {
    if (name === 'c' && kind !== 'close') {
      place = placeOf(attributes.get('r') ?? '') ?? { row: place.row, column: place.column + 1 }
      type = attributes.get('t') ?? ''
    } else if ((name === 'v' || (name === 't' && type === 'inlineStr')) && kind === 'open') {
      const raw = unescapeXml(xml.slice(from, xml.indexOf('<', from)))
      const text = type === 's' ? (shared[Number(raw)] ?? '') : raw
      if (place.row >= MOST_ROWS || place.column >= MOST_COLUMNS) continue
      while (rows.length <= place.row) rows.push([])
      const row = rows[place.row]
      if (!row) continue
      while (row.length <= place.column) row.push('')
      row[place.column] = `${row[place.column] ?? ''}${text}`.trim()
    }
  }
  return rows
}

/** `B7` → row 6, column 1. */
function placeOf(reference: string): { row: number; column: number } | null {
  const [, letters, digits] = /^([A-Z]{1,3})(\d{1,7})$/.exec(reference) ?? []
  if (letters === undefined || digits === undefined) return null
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { row: Number(digits) - 1, column }
}
