import { fileTypeFromBuffer } from 'file-type'
import type { ImageFormat } from './image/inspect-image.ts'

/** What the first bytes are. `other` is a format with a name that we do not read; `unknown` may still be text. */
export type RealType =
  | { readonly kind: 'pdf'; readonly start: number }
  | { readonly kind: 'zip' }
  | { readonly kind: 'cfb' }
  | { readonly kind: 'image'; readonly format: ImageFormat }
  | { readonly kind: 'other'; readonly extension: string }
  | { readonly kind: 'unknown' }

const images: Readonly<Record<string, ImageFormat>> = {
  jpg: 'jpg',
  png: 'png',
  apng: 'png',
  tif: 'tif',
  webp: 'webp',
  gif: 'gif',
  bmp: 'bmp',
  heic: 'heic',
}

/** How far into a file the PDF header is looked for: viewers take 1 KB, mail gateways and scanners put more in front. */
export const HEADER_WITHIN_BYTES = 65_536

export async function realType(bytes: Buffer): Promise<RealType> {
  const magic = bytes.toString('latin1', 0, 8)
  if (magic.startsWith('PK\x03\x04') || magic.startsWith('PK\x05\x06') || magic.startsWith('PK\x07\x08'))
    return { kind: 'zip' }
  if (magic === '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1') return { kind: 'cfb' }
  const named = await fileTypeFromBuffer(bytes)
  const format = images[named?.ext ?? '']
  if (format) return { kind: 'image', format }
  const start = pdfStart(bytes)
  if (start !== undefined && (start < 1024 || !named)) return { kind: 'pdf', start }
  // XML and RTF are looked at as text: what they may be called depends on the name.
  if (named && !['xml', 'rtf'].includes(named.ext)) return { kind: 'other', extension: named.ext }
  // The last part of a split archive has the directory and not the beginning.
  if (bytes.lastIndexOf('PK\x05\x06', -1, 'latin1') >= Math.max(0, bytes.length - 65_557)) return { kind: 'zip' }
  return { kind: 'unknown' }
}

export function pdfStart(bytes: Buffer): number | undefined {
  const start = bytes.subarray(0, HEADER_WITHIN_BYTES).indexOf('%PDF-', 0, 'latin1')
  return start < 0 ? undefined : start
}
