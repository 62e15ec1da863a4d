import type { FileNote } from '../../../../../shared/screen/inspected.ts'
import { noteOf } from '../notes.ts'

// ZIP, PDF, Windows program, RAR, 7-Zip, compound file, script
const DOCUMENT_STARTS = ['PK\x03\x04', '%PDF', 'MZ', 'Rar!', '7z\xbc\xaf', '\xd0\xcf\x11\xe0', '#!']

/** Data after the end of a picture: phones append clips and thumbnails; another document or program there is odd. */
export function foreignTail(tail: Buffer): FileNote[] {
  const start = tail.findIndex((byte) => byte !== 0 && byte !== 0x0a && byte !== 0x0d && byte !== 0x20)
  const head = start < 0 ? '' : tail.toString('latin1', start, start + 16)
  const isForeign = DOCUMENT_STARTS.some((magic) => head.startsWith(magic)) || /^<[!?a-z]/i.test(head)
  return isForeign ? [noteOf('trailingData')] : []
}
