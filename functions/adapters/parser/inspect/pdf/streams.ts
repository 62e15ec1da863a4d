import { inflateSync } from 'node:zlib'
import { MAX_STREAM_BYTES } from '../limits.ts'
import { Refused } from '../refusals.ts'
import { isArray, isDict, nameOf, type PdfDict, type PdfValue } from './values.ts'

/** Where the bytes of a stream lie, whatever its dictionary declares. */
export interface PdfStream {
  readonly start: number
  readonly end: number
  /** Bytes by which the declared length misses `endstream`; infinite where none is declared. */
  readonly lengthOff: number
}

export function streamStart(bytes: Buffer, at: number): number {
  if (bytes[at] === 13 && bytes[at + 1] === 10) return at + 2
  return bytes[at] === 10 || bytes[at] === 13 ? at + 1 : at
}

export function endsAt(bytes: Buffer, at: number): boolean {
  return at >= 0 && /^[\s\0]{0,3}endstream/.test(bytes.toString('latin1', at, at + 12))
}

export function lengthOff(bytes: Buffer, start: number, end: number, length: PdfValue | undefined): number {
  if (typeof length !== 'number' || !endsAt(bytes, end)) return Number.POSITIVE_INFINITY
  return endsAt(bytes, start + length) ? 0 : Math.abs(end - start - length)
}

interface Streamed {
  readonly stream: PdfStream | undefined
  /** Its dictionary. */
  readonly value: PdfValue
}

/**
 * Deflate, once or several times over; `other` for filters that are left to the PDF engine. A stream that swells
 * beyond the cap stops the inspection.
 */
export function inflateStream(bytes: Buffer, { stream, value }: Streamed): Buffer | 'other' | 'damaged' {
  if (!stream || !isDict(value)) return 'other'
  const filters = filtersOf(value)
  let content = bytes.subarray(stream.start, stream.end)
  if (filters.some((filter) => filter !== 'FlateDecode' && filter !== 'Fl')) return 'other'
  for (const _ of filters) {
    try {
      content = inflateSync(content, { maxOutputLength: MAX_STREAM_BYTES })
    } catch (error) {
      if (error instanceof RangeError) throw new Refused('decompression-ratio')
      return 'damaged'
    }
  }
  return content
}

function filtersOf(dict: PdfDict): string[] {
  const filter = dict.get('Filter') ?? dict.get('F')
  if (isArray(filter)) return filter.flatMap((one) => nameOf(one) ?? [])
  const name = nameOf(filter)
  return name === undefined ? [] : [name]
}
