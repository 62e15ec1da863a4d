import type { Line, Reading, ReadPage, Table } from '../../../shared/reading/reading.ts'

/**
 * Readings built from what a page says. A line of the text is a line of the page; `^` before it sets it in the middle and
 * large, `|a|b|` makes the row of a table; a line `---` turns the page.
 */

type Source = ReadPage['source']

const EM = 0.026
const LINE = 0.022
const PER_LINE = 28

export function written(text: string, options: { source?: Source; format?: string } = {}): Reading {
  const source = options.source ?? 'ocr'
  const pages = text
    .trim()
    .split(/^\s*---\s*$/m)
    .map((part, index) => pageOf(part, index + 1, source))
  return { format: options.format ?? (source === 'office' ? 'docx' : 'scan-pdf'), pages, metadata: {} }
}

/** A sheet: rows of cells, a text without bars fills the first cell of its row. */
export function sheet(text: string, name = 'Sheet1'): Reading {
  const rows = text
    .trim()
    .split('\n')
    .map((line) => (line.trim().startsWith('|') ? cellsOf(line) : [line.trim()]))
  const width = Math.max(...rows.map((row) => row.length))
  const filled = rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')])
  const height = 1 / filled.length
  const lines = filled.flatMap((row, y) =>
    row.flatMap((cell, x): Line[] =>
      cell === '' ? [] : [{ text: cell, box: [x / width, y * height, 1 / width, height], confidence: 1 }],
    ),
  )
  return { format: 'xlsx', pages: [page({ source: 'office', lines, tables: [{ name, rows: filled }] })], metadata: {} }
}

export function page(parts: Partial<ReadPage>): ReadPage {
  return {
    number: 1,
    source: 'ocr',
    rotation: 0,
    lines: [],
    tables: [],
    seals: [],
    handwriting: [],
    illegible: null,
    confidence: 1,
    ...parts,
  }
}

function pageOf(text: string, number: number, source: Source): ReadPage {
  const lines: Line[] = []
  const tables: Table[] = []
  let table: string[][] | null = null
  const printed = source === 'ocr' || source === 'text-layer'
  for (const raw of text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)) {
    const top = 0.08 + lines.length * 0.028
    if (raw.startsWith('|')) {
      const cells = cellsOf(raw)
      if (table) table.push(cells)
      else {
        table = [cells]
        tables.push({ rows: table })
      }
      for (const [x, cell] of cells.entries())
        if (cell !== '')
          lines.push({
            text: cell,
            box: [0.1 + (0.8 * x) / cells.length, top, Math.min(0.7 / cells.length, cell.length * 0.016), 0.016],
            confidence: 1,
          })
      continue
    }
    table = null
    const titled = raw.startsWith('^')
    const content = titled ? raw.slice(1) : raw
    for (const [index, part] of (printed && !titled ? wrapped(content) : [content]).entries()) {
      const wide = Math.min(0.8, part.length * (titled ? 1.5 * EM : EM))
      const left = titled ? 0.5 - wide / 2 : index === 0 && content.length > PER_LINE ? 0.14 + 2 * EM : 0.14
      lines.push({
        text: part,
        box: [left, 0.08 + lines.length * 0.028, wide, titled ? 1.5 * LINE : LINE],
        confidence: 1,
      })
    }
  }
  return page({ number, source, lines, tables })
}

/** As a printer breaks a paragraph: the first line two characters in. */
function wrapped(text: string): string[] {
  if (text.length <= PER_LINE) return [text]
  const parts = [text.slice(0, PER_LINE - 2)]
  for (let at = PER_LINE - 2; at < text.length; at += PER_LINE) parts.push(text.slice(at, at + PER_LINE))
  return parts
}

function cellsOf(line: string): string[] {
  return line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim())
}
