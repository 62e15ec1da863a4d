import { S3Error } from '../errors.ts'

/** Bytes `from` up to but not including `to`. */
export interface ByteRange {
  readonly from: number
  readonly to: number
}

/**
 * One range of bytes. Stricter than S3, which answers several ranges, and what it cannot read, with the whole
 * object: a client that asked for a piece would not notice.
 */
export function parseRange(header: string, sizeBytes: number): ByteRange {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header.trim()) ?? []
  if (first === '' && last === '') throw unsatisfiable(header, sizeBytes)
  const from = first === '' ? Math.max(0, sizeBytes - Number(last)) : Number(first)
  const to = first === '' || last === '' ? sizeBytes : Math.min(sizeBytes, Number(last) + 1)
  if (from >= to) throw unsatisfiable(header, sizeBytes)
  return { from, to }
}

function unsatisfiable(header: string, sizeBytes: number): S3Error {
  return new S3Error('InvalidRange', 'The requested range is not satisfiable', {
    detail: { RangeRequested: header, ActualObjectSize: String(sizeBytes) },
    headers: { 'content-range': `bytes */${sizeBytes}` },
  })
}
