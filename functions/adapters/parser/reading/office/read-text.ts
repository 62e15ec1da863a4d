import { readFile } from 'node:fs/promises'

/** By byte order mark, else strict UTF-8, else GB18030, which contains GBK and GB2312. */
export async function readPlainText(diskPath: string): Promise<string> {
  const bytes = await readFile(diskPath)
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/** RFC 4180 rows; the separator is whichever of comma, tab and semicolon the first line has most of. */
export function csvRows(text: string): string[][] {
  const firstLine = text.slice(0, text.search(/[\r\n]|$/))
  const separators = [',', '\t', ';', '，']
  const separator = separators.reduce((best, candidate) =>
    firstLine.split(candidate).length > firstLine.split(best).length ? candidate : best,
  )
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  const endRow = (): void => {
    row.push(cell.trim())
    if (row.some((value) => value !== '')) rows.push(row)
    row = []
    cell = ''
  }
  for (let i = 0; i < text.length; i++) {
    const char = text[i]
    if (quoted) {
      if (char !== '"') cell += char
      else if (text[i + 1] === '"') cell += text[++i]
      else quoted = false
    } else if (char === '"' && cell.trim() === '') {
      cell = ''
      quoted = true
    } else if (char === separator) {
      row.push(cell.trim())
      cell = ''
    } else if (char === '\n' || char === '\r') {
      if (cell !== '' || row.length > 0) endRow()
    } else cell += char
  }
  if (cell !== '' || row.length > 0) endRow()
  const width = Math.max(0, ...rows.map((cells) => cells.length))
  return rows.map((cells) => [...cells, ...Array<string>(width - cells.length).fill('')])
}
