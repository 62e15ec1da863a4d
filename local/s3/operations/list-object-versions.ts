import { S3Error } from '../errors.ts'
import { type Entry, page, walk } from '../rules/listing.ts'
import type { Bucket } from '../store/bucket.ts'
import type { Version } from '../store/records.ts'
import { type XmlElement, xmlDocument } from '../xml.ts'
import { type Encode, keyEncoding, pageSize, prefixElement } from './listing-parameters.ts'
import { type Operation, ownerId, quoted, xmlDate } from './operation.ts'

export const listObjectVersions: Operation = {
  name: 'ListObjectVersions',
  method: 'GET',
  on: 'bucket',
  when: ['versions'],
  query: ['prefix', 'delimiter', 'max-keys', 'key-marker', 'version-id-marker', 'encoding-type'],
  body: 'none',
  async run(call) {
    const bucket = call.store.bucket(call.bucketName)
    const { query } = call
    const encode = keyEncoding(query)
    const size = pageSize(query.get('max-keys'))
    const keyMarker = query.get('key-marker') ?? ''
    const versionMarker = query.get('version-id-marker') ?? ''
    if (versionMarker !== '' && keyMarker === '') {
      throw new S3Error('InvalidArgument', 'A version-id marker cannot be specified without a key marker.')
    }
    const prefix = query.get('prefix') ?? ''
    const delimiter = query.get('delimiter') ?? ''
    const lines = versionLines(bucket, { prefix, delimiter, keyMarker, versionMarker })
    const { page: shown, isTruncated } = page(lines, size)
    const last = isTruncated ? shown.at(-1) : undefined
    return {
      status: 200,
      xml: xmlDocument('ListVersionsResult', [
        ['Name', bucket.name],
        ['Prefix', encode(prefix)],
        ['KeyMarker', encode(keyMarker)],
        ['VersionIdMarker', versionMarker],
        ['NextKeyMarker', last && encode(last.kind === 'prefix' ? last.prefix : last.key)],
        ['NextVersionIdMarker', last?.kind === 'version' ? last.version.versionId : undefined],
        ['MaxKeys', size],
        ['Delimiter', delimiter === '' ? undefined : encode(delimiter)],
        ['EncodingType', query.get('encoding-type')],
        ['IsTruncated', isTruncated],
        ...shown.map((line) =>
          line.kind === 'prefix' ? prefixElement(line.prefix, encode) : versionElement(line, encode),
        ),
      ]),
    }
  },
}

type VersionLine =
  | { readonly kind: 'prefix'; readonly prefix: string }
  | { readonly kind: 'version'; readonly key: string; readonly version: Version; readonly isLatest: boolean }

/** Keys in order, the versions of each from the newest down. */
function* versionLines(
  bucket: Bucket,
  from: { prefix: string; delimiter: string; keyMarker: string; versionMarker: string },
): Generator<VersionLine> {
  const { prefix, delimiter, keyMarker, versionMarker } = from
  if (versionMarker !== '' && keyMarker.startsWith(prefix)) {
    const lines = linesOf(bucket, keyMarker)
    const marked = lines.findIndex((line) => line.version.versionId === versionMarker)
    yield* marked < 0 ? [] : lines.slice(marked + 1)
  }
  // A marker that is a common prefix of this listing has been shown, with all that is under it.
  const isPrefix =
    delimiter !== '' && keyMarker.length > prefix.length && keyMarker.endsWith(delimiter) && versionMarker === ''
  const after: Entry | undefined =
    keyMarker === '' ? undefined : isPrefix ? { kind: 'prefix', prefix: keyMarker } : { kind: 'key', key: keyMarker }
  for (const entry of walk(bucket.keys, { prefix, delimiter, after, isShown: () => true })) {
    if (entry.kind === 'prefix') yield entry
    else yield* linesOf(bucket, entry.key)
  }
}

function linesOf(bucket: Bucket, key: string) {
  const newestFirst = bucket.versionsOf(key).toReversed()
  return newestFirst.map((version, index) => ({ kind: 'version' as const, key, version, isLatest: index === 0 }))
}

function versionElement(
  { key, version, isLatest }: Extract<VersionLine, { kind: 'version' }>,
  encode: Encode,
): XmlElement {
  const common: XmlElement[] = [
    ['Key', encode(key)],
    ['VersionId', version.versionId],
    ['IsLatest', isLatest],
    ['LastModified', xmlDate(version.storedAt)],
    ['Owner', [['ID', ownerId]]],
  ]
  if (version.kind === 'delete-marker') return ['DeleteMarker', common]
  return [
    'Version',
    [
      ...common,
      ['ETag', quoted(version.etag)],
      ['ChecksumAlgorithm', version.checksum.algorithm],
      ['ChecksumType', version.checksum.type],
      ['Size', version.sizeBytes],
      ['StorageClass', 'STANDARD'],
    ],
  ]
}
