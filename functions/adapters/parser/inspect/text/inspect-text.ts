import type { FileNote, Inspected } from '../../../../../shared/screen/inspected.ts'
import { extensionOf, familyOf } from '../file-name.ts'
import { noteOf } from '../notes.ts'
import { refusalFor } from '../refusals.ts'
import { decodeText } from './decode-text.ts'
import { markupOf } from './markup.ts'

// Text by its bytes, but code, markup or data by its name: nothing a request list asks for.
const otherTexts = new Set(
  'html htm xhtml mht mhtml xml svg js mjs ts vbs bat cmd ps1 sh py php json css sql ini reg eml rtf ps pem key url'.split(
    ' ',
  ),
)

/** Null where the bytes are no text. */
export function inspectText(bytes: Uint8Array, name: string): Inspected | null {
  const decoded = decodeText(bytes)
  if (!decoded) return null
  const family = familyOf(name)
  const extension = extensionOf(name)
  const markup = markupOf(decoded.text)
  if (markup && extension !== 'txt') {
    return {
      kind: 'refused',
      refusal: refusalFor(family ? 'type-mismatch' : 'type-not-allowed', said(markup, extension)),
    }
  }
  if (otherTexts.has(extension)) return { kind: 'refused', refusal: refusalFor('type-not-allowed') }
  const notes: FileNote[] = []
  if (decoded.guessed) notes.push(noteOf('encodingGuessed'))
  // Overrides and isolates (Trojan Source, CVE-2021-42574): what is read is not the order that is stored.
  if (/[\u202a-\u202e\u2066-\u2069]/.test(decoded.text)) notes.push(noteOf('bidi'))
  return { kind: 'readable', format: isCsv(extension, decoded.text) ? 'csv' : 'txt', notes }
}

function said(markup: string, extension: string): { zh: string; en: string } | undefined {
  if (markup !== 'html' || !extension) return undefined
  return {
    zh: `扩展名是 .${extension}，内容却是网页，请用原程序打开并另存为正确的格式后重新上传。`,
    en: `The name ends in .${extension}, but the content is a web page; please save it in the right format and upload it again.`,
  }
}

/** By name; where the name says nothing, three rows or more with the same number of separators. */
function isCsv(extension: string, text: string): boolean {
  if (extension === 'csv' || extension === 'tsv') return true
  if (extension === 'txt' || extension === 'log' || extension === 'md') return false
  const rows = text
    .slice(0, 65_536)
    .split(/\r?\n/)
    .filter((row) => row.trim() !== '')
    .slice(0, 20)
  return [',', '\t', ';'].some((separator) => {
    const counts = rows.map((row) => row.split(separator).length)
    return rows.length >= 3 && (counts[0] ?? 1) >= 3 && counts.every((count) => count === counts[0])
  })
}
