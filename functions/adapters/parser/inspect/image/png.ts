import { inflateSync } from 'node:zlib'
import type { FileNote } from '../../../../../shared/screen/inspected.ts'
import { noteOf } from '../notes.ts'
import { Refused } from '../refusals.ts'
import { foreignTail } from './foreign-tail.ts'

const MAX_TEXT_BYTES = 1_000_000

/** Walks the chunks: compressed text must not swell, and the last chunk must be there. */
export function checkPng(bytes: Buffer): FileNote[] {
  const notes: FileNote[] = []
  let at = 8
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    const data = bytes.subarray(at + 8, at + 8 + length)
    if (data.length < length) break
    if (swells(type, data)) notes.push(noteOf('oversizedMetadata'))
    at += 12 + length
    if (type === 'IEND') return [...notes.slice(0, 1), ...foreignTail(bytes.subarray(at))]
  }
  throw new Refused(bytes.toString('latin1', 12, 16) === 'IHDR' ? 'truncated-image' : 'corrupt-image')
}

function swells(type: string, data: Buffer): boolean {
  if (type === 'tEXt') return data.length > MAX_TEXT_BYTES
  if (type !== 'zTXt' && type !== 'iTXt' && type !== 'iCCP') return false
  const keywordEnd = data.indexOf(0)
  if (type === 'iTXt') {
    if (data[keywordEnd + 1] !== 1) return data.length > MAX_TEXT_BYTES
    // keyword 0 flag method language 0 translated 0 text
    const languageEnd = data.indexOf(0, keywordEnd + 3)
    return inflatesBeyond(data.subarray(data.indexOf(0, languageEnd + 1) + 1))
  }
  return inflatesBeyond(data.subarray(keywordEnd + 2))
}

function inflatesBeyond(data: Buffer): boolean {
  try {
    inflateSync(data, { maxOutputLength: MAX_TEXT_BYTES })
    return false
  } catch (error) {
    return error instanceof RangeError
  }
}
