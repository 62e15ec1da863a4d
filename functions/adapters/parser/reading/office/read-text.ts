import { readFile } from 'node:fs/promises'
import { BIG5_COMMON, GB2312_COMMON, isIdeograph } from '../ideographs.ts'
import { fillUp } from './sheet.ts'

/** By byte order mark, else strict UTF-8, else UTF-16 if it is that, else GB18030 (with it GBK and GB 2312) or Big5. */
export async function readPlainText(diskPath: string): Promise<string> {
  return decodeText(await readFile(diskPath))
}

export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const utf8 = strictly('utf-8', bytes)
  if (utf8 !== undefined && !utf8.includes('\0')) return utf8
  if (bytes.includes(0)) {
    // No text holds a zero byte, except in UTF-16, where every line end has one.
    const [little = '', big = ''] = [strictly('utf-16le', bytes), strictly('utf-16be', bytes)]
    return commonShare(little) >= commonShare(big) ? little : big
  }
  const mainland = new TextDecoder('gb18030').decode(bytes)
  if (commonShare(mainland) >= PLAUSIBLE) return mainland
  const taiwan = strictly('big5', bytes)
  return taiwan !== undefined && commonShare(taiwan, BIG5_COMMON) >= PLAUSIBLE ? taiwan : mainland
}

const PLAUSIBLE = 0.85

function strictly(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Share of everyday characters among those beyond ASCII; 1 where there are none. */
function commonShare(text: string, common: ReadonlySet<number> = GB2312_COMMON): number {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0).filter((code) => code > 0x7f)
  const ideographs = codes.filter(isIdeograph)
  const known = ideographs.filter((code) => common.has(code)).length + codes.filter(isWidePunctuation).length
  return codes.length === 0 ? 1 : known / codes.length
}

function isWidePunctuation(code: number): boolean {
  return (code >= 0x2010 && code <= 0x203b) || (code >= 0x3000 && code <= 0x301f) || (code >= 0xff00 && code <= 0xff65)
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
  // Kept beside the cell: asking the growing string for it would copy all of it, for every quotation mark.
  let isBlank = true
  let quoted = false
  const put = (char: string): void => {
    cell += char
    isBlank &&= char.trim() === ''
  }
  const endCell = (): void => {
    row.push(cell.trim())
    cell = ''
    isBlank = true
  }
  const endRow = (): void => {
    endCell()
    if (row.some((value) => value !== '')) rows.push(row)
    row = []
  }
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i)
    if (quoted) {
      if (char !== '"') put(char)
      else if (text[i + 1] === '"') put(text.charAt(++i))
      else quoted = false
    } else if (char === '"' && isBlank) {
      cell = ''
      quoted = true
    } else if (char === separator) {
      endCell()
    } else if (char === '\n' || char === '\r') {
      if (cell !== '' || row.length > 0) endRow()
    } else put(char)
  }
  if (cell !== '' || row.length > 0) endRow()
  fillUp(rows)
  return rows
}
