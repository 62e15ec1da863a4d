import { S3Error } from '../errors.ts'
import { type ChecksumAlgorithm, parseAlgorithm } from '../payload/checksums.ts'
import { Digests } from '../payload/digests.ts'
import { preconditionFailed, readOutcome, refuseUnmetWrite, writeCondition } from '../rules/conditions.ts'
import type { ByteRange } from '../rules/range.ts'
import type { Bucket } from '../store/bucket.ts'
import type { Description, ObjectVersion } from '../store/records.ts'
import { xmlDocument } from '../xml.ts'
import { contentHeadersOf, describeObject, describingHeaders, metadataOf } from './describe-object.ts'
import { findObject } from './find-version.ts'
import { type Call, type Operation, quoted, xmlDate } from './operation.ts'
import { checksumElements, maxPieceBytes, type StagedContent, storeStaged, versionHeader } from './store-version.ts'

export const sourceHeaders = [
  'x-amz-copy-source',
  'x-amz-copy-source-if-match',
  'x-amz-copy-source-if-none-match',
  'x-amz-copy-source-if-modified-since',
  'x-amz-copy-source-if-unmodified-since',
]

export const copyObject: Operation = {
  name: 'CopyObject',
  method: 'PUT',
  on: 'object',
  whenHeader: 'x-amz-copy-source',
  headers: [
    ...describingHeaders,
    ...sourceHeaders,
    'if-match',
    'if-none-match',
    'x-amz-metadata-directive',
    'x-amz-tagging-directive',
    'x-amz-checksum-algorithm',
  ],
  body: 'none',
  async run(call) {
    const bucket = call.store.bucket(call.bucketName)
    const condition = writeCondition(call.headers)
    refuseUnmetWrite(condition, bucket.current(call.key), 'arrival')
    const source = findSource(call)
    const description = describeCopy(call, source, bucket)
    const named = call.headers.get('x-amz-checksum-algorithm')
    const algorithm = named === undefined ? source.version.checksum.algorithm : parseAlgorithm(named)
    const content = await stageCopy(call, source, { from: 0, to: source.version.sizeBytes }, algorithm)
    const rest = { description, condition, eventName: 'ObjectCreated:Copy' } as const
    const stored = await storeStaged(call, bucket, content, algorithm, rest)
    return {
      status: 200,
      headers: { ...versionHeader(bucket, stored), ...copiedFrom(source) },
      xml: xmlDocument('CopyObjectResult', [
        ['LastModified', xmlDate(stored.storedAt)],
        ['ETag', quoted(stored.etag)],
        ...checksumElements(stored.checksum),
      ]),
    }
  },
}

export interface Source {
  readonly bucket: Bucket
  readonly version: ObjectVersion
}

/** `bucket/key`, percent-encoded, with or without a slash before and `?versionId=…` after. */
export function findSource(call: Call): Source {
  const [, bucketName, encodedKey, versionId] =
    /^\/?([^/?]+)\/([^?]+)(?:\?versionId=([^&?]+))?$/.exec(call.headers.get('x-amz-copy-source') ?? '') ?? []
  if (bucketName === undefined || encodedKey === undefined) throw malformedSource()
  const bucket = call.store.bucket(decoded(bucketName))
  const version = findObject(bucket, decoded(encodedKey), versionId)
  if (readOutcome(call.headers, version, 'x-amz-copy-source-') === 'not-modified') {
    throw preconditionFailed('x-amz-copy-source-If-None-Match')
  }
  return { bucket, version }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw malformedSource()
  }
}

const malformedSource = () =>
  new S3Error('InvalidArgument', 'Copy Source must mention the source bucket and key: sourcebucket/sourcekey')

function describeCopy(call: Call, source: Source, bucket: Bucket): Description {
  const replacesMetadata = isReplaced(call.headers.get('x-amz-metadata-directive'))
  const replacesTags = isReplaced(call.headers.get('x-amz-tagging-directive'))
  const isItself = source.bucket === bucket && bucket.current(call.key) === source.version
  if (isItself && !replacesMetadata) {
    throw new S3Error(
      'InvalidRequest',
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata.",
    )
  }
  const isIgnored = (name: string) =>
    (name.startsWith('x-amz-meta-') && !replacesMetadata) || (name === 'x-amz-tagging' && !replacesTags)
  if ([...call.headers.keys()].some(isIgnored)) {
    throw new S3Error('InvalidRequest', 'New metadata or tags have no effect without their directive REPLACE.')
  }
  const { contentHeaders, metadata, tags } = source.version
  return {
    // The lock of the source is not copied; that of the new version is as for any other.
    ...describeObject(call.headers, bucket.config, call.now()),
    ...(replacesMetadata
      ? { contentHeaders: contentHeadersOf(call.headers), metadata: metadataOf(call.headers) }
      : { contentHeaders, metadata }),
    ...(replacesTags ? {} : { tags }),
  }
}

function isReplaced(directive = 'COPY'): boolean {
  if (directive === 'COPY' || directive === 'REPLACE') return directive === 'REPLACE'
  throw new S3Error('InvalidArgument', 'Unknown directive.')
}

/** Reads the source's bytes into a temp file. Bytes that are no longer those that were stored are not passed on. */
export async function stageCopy(
  call: Call,
  { bucket, version }: Source,
  range: ByteRange,
  algorithm: ChecksumAlgorithm,
): Promise<StagedContent> {
  if (range.to - range.from > maxPieceBytes) {
    throw new S3Error(
      'InvalidRequest',
      `The specified copy source is larger than the maximum allowable size for a copy source: ${maxPieceBytes}`,
    )
  }
  const { checksum } = version
  const isComparable = range.to - range.from === version.sizeBytes && checksum.type === 'FULL_OBJECT'
  const digests = new Digests(new Set(isComparable ? [algorithm, checksum.algorithm] : [algorithm]))
  const bytes = bucket.data.read(version.segments, range.from, range.to)
  const staged = await call.store.stage()
  try {
    for await (const chunk of bytes.chunks) {
      const written = staged.write(chunk)
      digests.update(chunk)
      await written
    }
    const digested = digests.end()
    if (isComparable && digested.checksum(checksum.algorithm).value !== checksum.value) {
      throw new Error(`the stored bytes of version ${version.versionId} no longer have their checksum`)
    }
    return { staged, digested }
  } catch (error) {
    await staged.discard()
    throw error
  } finally {
    await bytes.release()
  }
}

export function copiedFrom({ bucket, version }: Source): Record<string, string> {
  return bucket.config.versioning === 'Unversioned' ? {} : { 'x-amz-copy-source-version-id': version.versionId }
}
