import { posix } from 'node:path'
import type { FileMetadata } from '../../../../../shared/reading/reading.ts'
import { numberText } from './cell-text.ts'
import { officeMetadata } from './office-metadata.ts'
import { fillUp, MAX_CELLS, MAX_ROWS, type Sheet } from './sheet.ts'
import { child, childrenOf, innerText, openParts, parseXml, type XmlNode, type ZipParts } from './zip-parts.ts'

/**
 * Reads the XML of the sheets themselves, row by row: shown texts, merged and hidden cells and cached results are
 * needed together, and no streaming reader on npm gives the three.
 */
export async function readXlsx(diskPath: string): Promise<{ sheets: Sheet[]; metadata: FileMetadata }> {
  const parts = await openParts(diskPath)
  try {
    const workbook = child(parseXml((await parts.text('xl/workbook.xml')) ?? ''), 'workbook')
    const targets = await sheetTargets(parts)
    const since1904 = /^(1|true)$/.test(child(workbook, 'workbookPr')?.attributes.date1904 ?? '')
    const context = { shared: await sharedStrings(parts), formats: await cellFormats(parts), since1904 }
    const sheets: Sheet[] = []
    for (const entry of childrenOf(child(workbook, 'sheets'), 'sheet')) {
      const xml = await parts.text(targets.get(entry.attributes.id ?? '') ?? '')
      if (xml === undefined) continue
      const state = entry.attributes.state ?? 'visible'
      sheets.push({ name: entry.attributes.name ?? '', hidden: state !== 'visible', ...readSheet(xml, context) })
    }
    return { sheets, metadata: await officeMetadata(parts) }
  } finally {
    parts.close()
  }
}

interface Context {
  readonly shared: readonly string[]
  readonly formats: readonly string[]
  readonly since1904: boolean
}

function readSheet(xml: string, context: Context): Pick<Sheet, 'rows' | 'hiddenRows' | 'hiddenColumns'> {
  const rows: string[][] = []
  const hiddenRows = new Set<number>()
  let cells = 0
  for (const [text] of xml.matchAll(/<(?:\w+:)?row[\s>][\s\S]*?<\/(?:\w+:)?row>/g)) {
    const row = parseXml(text).children[0]
    if (!row) continue
    const y = row.attributes.r ? Number(row.attributes.r) - 1 : rows.length
    if (!(y >= 0 && y < MAX_ROWS) || cells > MAX_CELLS) break
    while (rows.length <= y) rows.push([])
    const line = rows[y] ?? []
    if (isTrue(row.attributes.hidden)) hiddenRows.add(y)
    for (const cell of childrenOf(row, 'c')) {
      const x = cell.attributes.r ? columnOf(cell.attributes.r) : line.length
      if (x > 16_384) continue
      const shown = cellText(cell, context)
      if (shown === '') continue
      while (line.length < x) line.push('')
      line[x] = shown
      cells++
    }
  }
  while (rows.length > 0 && rows.at(-1)?.length === 0) rows.pop()
  fillUp(rows)
  return { rows, hiddenRows, hiddenColumns: hiddenColumns(xml) }
}

function cellText(cell: XmlNode, { shared, formats, since1904 }: Context): string {
  // A formula's cached result stands in <v>, as the last program to save it showed it.
  const value = innerText(child(cell, 'v'))
  switch (cell.attributes.t) {
    case 's':
      return (shared[Number(value)] ?? '').trim()
    case 'inlineStr':
      return richText(child(cell, 'is')).trim()
    case 'b':
      return value === '1' ? 'TRUE' : value === '0' ? 'FALSE' : ''
    case 'str':
    case 'e':
      return value.trim()
    case 'd':
      return value.slice(0, 10)
  }
  if (value.trim() === '') return ''
  const number = Number(value)
  return Number.isFinite(number) ? numberText(number, formats[Number(cell.attributes.s ?? 0)] ?? '', since1904) : value
}

function hiddenColumns(xml: string): Set<number> {
  const hidden = new Set<number>()
  for (const [text] of xml.matchAll(/<(?:\w+:)?col\s[^>]*>/g)) {
    if (!/hidden="(1|true)"/.test(text)) continue
    const from = Number(/min="(\d+)"/.exec(text)?.[1] ?? 0)
    const to = Math.min(Number(/max="(\d+)"/.exec(text)?.[1] ?? 0), 16_384)
    for (let column = from; column <= to; column++) hidden.add(column - 1)
  }
  return hidden
}

async function sheetTargets(parts: ZipParts): Promise<Map<string, string>> {
  const xml = (await parts.text('xl/_rels/workbook.xml.rels')) ?? ''
  const targets = new Map<string, string>()
  for (const { attributes } of childrenOf(child(parseXml(xml), 'Relationships'), 'Relationship')) {
    const { Id, Target = '' } = attributes
    if (Id) targets.set(Id, Target.startsWith('/') ? Target.slice(1) : posix.join('xl', Target))
  }
  return targets
}

async function sharedStrings(parts: ZipParts): Promise<string[]> {
  const xml = (await parts.text('xl/sharedStrings.xml')) ?? ''
  return [...xml.matchAll(/<(?:\w+:)?si\s*\/>|<(?:\w+:)?si[\s>][\s\S]*?<\/(?:\w+:)?si>/g)].map(([item]) =>
    richText(parseXml(item).children[0]),
  )
}

/** Text of a string item, without the reading aids (拼音) that East Asian sheets may carry. */
function richText(item: XmlNode | undefined): string {
  return (item?.children ?? [])
    .map((part) => (part.name === 't' ? innerText(part) : part.name === 'r' ? innerText(child(part, 't')) : ''))
    .join('')
}

/** Number format of each cell style, by the index cells use. */
async function cellFormats(parts: ZipParts): Promise<string[]> {
  const styles = child(parseXml((await parts.text('xl/styles.xml')) ?? ''), 'styleSheet')
  const own = new Map(
    childrenOf(child(styles, 'numFmts'), 'numFmt').map(({ attributes }) => [
      Number(attributes.numFmtId),
      attributes.formatCode ?? '',
    ]),
  )
  return childrenOf(child(styles, 'cellXfs'), 'xf').map(({ attributes }) => {
    const id = Number(attributes.numFmtId ?? 0)
    return own.get(id) ?? BUILT_IN_FORMATS[id] ?? ''
  })
}

/** ECMA-376 part 1, 18.8.30; 27–36 and 50–58 are dates in Chinese editions. */
const BUILT_IN_FORMATS: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'yyyy-mm-dd',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm',
  19: 'h:mm:ss',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy-mm-dd h:mm',
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'm-d-yy',
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  36: 'yyyy"年"m"月"',
  37: '#,##0;-#,##0',
  38: '#,##0;-#,##0',
  39: '#,##0.00;-#,##0.00',
  40: '#,##0.00;-#,##0.00',
  49: '@',
  50: 'yyyy"年"m"月"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
}

function columnOf(reference: string): number {
  let column = 0
  for (const letter of reference.replace(/\d.*$/, '').toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true'
}
