import * as z from 'zod'
import { S3Error } from '../errors.ts'
import { type Entry, page, walk } from '../rules/listing.ts'
import type { Bucket } from '../store/bucket.ts'
import { type XmlElement, xmlDocument } from '../xml.ts'
import { type Encode, keyEncoding, pageSize, prefixElement } from './listing-parameters.ts'
import { type Operation, ownerId, quoted, xmlDate } from './operation.ts'

export const listObjectsV2: Operation = {
  name: 'ListObjectsV2',
  method: 'GET',
  on: 'bucket',
  when: ['list-type=2'],
  query: ['prefix', 'delimiter', 'max-keys', 'continuation-token', 'start-after', 'encoding-type', 'fetch-owner'],
  body: 'none',
  async run(call) {
    const bucket = call.store.bucket(call.bucketName)
    const { query } = call
    const encode = keyEncoding(query)
    const size = pageSize(query.get('max-keys'))
    const prefix = query.get('prefix') ?? ''
    const delimiter = query.get('delimiter') ?? ''
    const token = query.get('continuation-token')
    const startAfter = query.get('start-after')
    const after = token === undefined ? startAfter && asKey(startAfter) : parseToken(token)
    const isShown = (key: string) => bucket.current(key) !== undefined
    const entries = walk(bucket.keys, { prefix, delimiter, after: after || undefined, isShown })
    const { page: shown, isTruncated } = page(entries, size)
    const last = shown.at(-1)
    const withOwner = query.get('fetch-owner') === 'true'
    return {
      status: 200,
      xml: xmlDocument('ListBucketResult', [
        ['Name', bucket.name],
        ['Prefix', encode(prefix)],
        ['StartAfter', startAfter && encode(startAfter)],
        ['ContinuationToken', token],
        ['NextContinuationToken', isTruncated && last ? tokenOf(last) : undefined],
        ['KeyCount', shown.length],
        ['MaxKeys', size],
        ['Delimiter', delimiter === '' ? undefined : encode(delimiter)],
        ['EncodingType', query.get('encoding-type')],
        ['IsTruncated', isTruncated],
        ...shown.map((entry) =>
          entry.kind === 'prefix'
            ? prefixElement(entry.prefix, encode)
            : objectElement(bucket, entry.key, encode, withOwner),
        ),
      ]),
    }
  },
}

function objectElement(bucket: Bucket, key: string, encode: Encode, withOwner: boolean): XmlElement {
  const object = bucket.current(key)
  if (!object) throw new Error('unreachable: only keys with an object are shown')
  return [
    'Contents',
    [
      ['Key', encode(key)],
      ['LastModified', xmlDate(object.storedAt)],
      ['ETag', quoted(object.etag)],
      ['ChecksumAlgorithm', object.checksum.algorithm],
      ['ChecksumType', object.checksum.type],
      ['Size', object.sizeBytes],
      ['Owner', withOwner ? [['ID', ownerId]] : undefined],
      ['StorageClass', 'STANDARD'],
    ],
  ]
}

const Token = z.union([
  z.strictObject({ kind: z.literal('key'), key: z.string() }),
  z.strictObject({ kind: z.literal('prefix'), prefix: z.string() }),
])
const asKey = (key: string): Entry => ({ kind: 'key', key })
const tokenOf = (entry: Entry): string => Buffer.from(JSON.stringify(entry)).toString('base64url')

function parseToken(token: string): Entry {
  try {
    return Token.parse(JSON.parse(Buffer.from(token, 'base64url').toString()))
  } catch {
    throw new S3Error('InvalidArgument', 'The continuation token provided is incorrect')
  }
}
