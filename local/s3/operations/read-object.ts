import { S3Error } from '../errors.ts'
import { readOutcome } from '../rules/conditions.ts'
import { type ByteRange, parseRange } from '../rules/range.ts'
import type { Bucket } from '../store/bucket.ts'
import type { ObjectVersion } from '../store/records.ts'
import { findObject } from './find-version.ts'
import { type Call, httpDate, type Operation, quoted, type Reply } from './operation.ts'
import { checksumHeaders, versionHeader } from './store-version.ts'

const overrides = [
  'response-content-type',
  'response-content-language',
  'response-content-disposition',
  'response-content-encoding',
  'response-cache-control',
  'response-expires',
]

const reading = {
  on: 'object',
  query: ['versionId', 'partNumber', ...overrides],
  headers: ['x-amz-checksum-mode', 'range', 'if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since'],
  body: 'none',
} as const

export const getObject: Operation = {
  ...reading,
  name: 'GetObject',
  method: 'GET',
  run: async (call) => read(call, true),
}
export const headObject: Operation = {
  ...reading,
  name: 'HeadObject',
  method: 'HEAD',
  run: async (call) => read(call, false),
}

function read(call: Call, withBytes: boolean): Reply {
  const bucket = call.store.bucket(call.bucketName)
  const version = findObject(bucket, call.key, call.query.get('versionId'))
  const headers = { ...describe(bucket, version), ...overridden(call.query) }
  if (readOutcome(call.headers, version) === 'not-modified') {
    return { status: 304, headers: { etag: headers.etag, 'last-modified': headers['last-modified'] } }
  }
  const range = rangeOf(call, version)
  const { from, to } = range ?? { from: 0, to: version.sizeBytes }
  return {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      'content-length': String(to - from),
      ...(range ? { 'content-range': `bytes ${from}-${to - 1}/${version.sizeBytes}` } : {}),
      // Of the whole object, and so of no use, and misleading, beside a part of it.
      ...(call.headers.get('x-amz-checksum-mode') === 'ENABLED' && !range ? checksumHeaders(version.checksum) : {}),
      ...(call.query.has('partNumber') ? { 'x-amz-mp-parts-count': String(version.segments.length) } : {}),
    },
    ...(withBytes ? { bytes: bucket.data.read(version.segments, from, to) } : {}),
  }
}

function describe(bucket: Bucket, version: ObjectVersion) {
  return {
    ...Object.fromEntries(version.contentHeaders),
    ...Object.fromEntries(version.metadata.map(([name, value]) => [`x-amz-meta-${name}`, value])),
    etag: quoted(version.etag),
    'last-modified': httpDate(version.storedAt),
    'accept-ranges': 'bytes',
    ...versionHeader(bucket, version),
    ...(version.tags.length > 0 ? { 'x-amz-tagging-count': String(version.tags.length) } : {}),
    ...(version.retention
      ? {
          'x-amz-object-lock-mode': version.retention.mode,
          'x-amz-object-lock-retain-until-date': version.retention.retainUntilAt,
        }
      : {}),
    ...(version.legalHold ? { 'x-amz-object-lock-legal-hold': 'ON' } : {}),
  }
}

function overridden(query: ReadonlyMap<string, string>): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const name of overrides) {
    const value = query.get(name)
    if (value === undefined) continue
    if (!/^[\t\x20-\x7e]*$/.test(value)) throw new S3Error('InvalidArgument', `${name} is not plain ASCII.`)
    headers[name.slice('response-'.length)] = value
  }
  return headers
}

function rangeOf(call: Call, version: ObjectVersion): ByteRange | undefined {
  const header = call.headers.get('range')
  const partNumber = call.query.get('partNumber')
  if (partNumber === undefined) return header === undefined ? undefined : parseRange(header, version.sizeBytes)
  if (header !== undefined)
    throw new S3Error('InvalidRequest', 'Cannot specify both Range header and partNumber query parameter')
  const index = /^[1-9]\d{0,4}$/.test(partNumber) ? Number(partNumber) - 1 : -1
  const part = version.segments[index]
  if (!part) throw new S3Error('InvalidRange', 'The requested partnumber is not satisfiable')
  const from = version.segments.slice(0, index).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  return { from, to: from + part.sizeBytes }
}
