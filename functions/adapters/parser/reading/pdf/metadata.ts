import type { FileMetadata } from '../../../../../shared/reading/reading.ts'
import type { PdfiumApi } from './pdfium.ts'
import { withScratch } from './pdfium.ts'

const MAX_BYTES = 2048

export function pdfMetadata(pdf: PdfiumApi, document: number): FileMetadata {
  const createdAt = isoInstant(tag(pdf, document, 'CreationDate'))
  const modifiedAt = isoInstant(tag(pdf, document, 'ModDate'))
  const producer = tag(pdf, document, 'Producer')
  return { ...(createdAt && { createdAt }), ...(modifiedAt && { modifiedAt }), ...(producer && { producer }) }
}

function tag(pdf: PdfiumApi, document: number, name: string): string {
  return withScratch(pdf, MAX_BYTES + name.length + 1, (pointer) => {
    const key = pointer + MAX_BYTES
    pdf.HEAPU8.set(new TextEncoder().encode(`${name}\0`), key)
    const bytes = pdf._FPDF_GetMetaText(document, key, pointer, MAX_BYTES)
    if (bytes <= 2 || bytes > MAX_BYTES) return ''
    return new TextDecoder('utf-16le').decode(pdf.HEAPU8.slice(pointer, pointer + bytes - 2)).trim()
  })
}

/** `D:20240407144713+08'00'` as ISO 8601 with the offset the file gives; a day alone stays a day. */
export function isoInstant(text: string): string | undefined {
  const match = /^(?:D:)?(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?\s*(?:(Z)|([+-])(\d{2})'?(\d{2})?)?/.exec(text)
  if (!match) return undefined
  const [, year, month, day, hour, minute, second = '00', zulu, sign, offsetHour, offsetMinute = '00'] = match
  const date = `${year}-${month}-${day}`
  if (Number.isNaN(Date.parse(date))) return undefined
  if (!hour) return date
  const offset = zulu ? 'Z' : sign ? `${sign}${offsetHour}:${offsetMinute}` : ''
  return `${date}T${hour}:${minute}:${second}${offset}`
}
