import { S3Error } from '../errors.ts'
import { declaredChecksum } from '../payload/checksums.ts'
import { requestedLock } from '../rules/object-lock.ts'
import { parseTagging } from '../rules/tags.ts'
import type { BucketConfig, Description } from '../store/records.ts'

/** The headers by which PutObject, CopyObject and CreateMultipartUpload describe what is to be stored. */
export const describingHeaders = [
  'x-amz-meta-*',
  'x-amz-acl',
  'x-amz-storage-class',
  'x-amz-tagging',
  'x-amz-object-lock-mode',
  'x-amz-object-lock-retain-until-date',
  'x-amz-object-lock-legal-hold',
]

const contentHeaderNames = [
  'content-type',
  'content-encoding',
  'content-disposition',
  'content-language',
  'cache-control',
  'expires',
]
const maxMetadataBytes = 2048
const metadataPrefix = 'x-amz-meta-'

type Headers = ReadonlyMap<string, string>

export function describeObject(headers: Headers, bucket: BucketConfig, now: Date): Description {
  refuseOtherClasses(headers)
  return {
    contentHeaders: contentHeadersOf(headers),
    metadata: metadataOf(headers),
    tags: parseTagging(headers.get('x-amz-tagging') ?? ''),
    ...requestedLock(headers, bucket, now),
  }
}

function refuseOtherClasses(headers: Headers): void {
  if ((headers.get('x-amz-storage-class') ?? 'STANDARD') !== 'STANDARD') {
    throw new S3Error('InvalidStorageClass', 'The storage class you specified is not valid')
  }
  if ((headers.get('x-amz-acl') ?? 'bucket-owner-full-control') !== 'bucket-owner-full-control') {
    throw new S3Error('AccessControlListNotSupported', 'The bucket does not allow ACLs')
  }
}

export function contentHeadersOf(headers: Headers): [string, string][] {
  const pairs = contentHeaderNames.flatMap((name): [string, string][] => {
    const value = name === 'content-encoding' ? withoutFraming(headers.get(name)) : headers.get(name)
    return value === undefined ? [] : [[name, value]]
  })
  return headers.has('content-type') ? pairs : [['content-type', 'binary/octet-stream'], ...pairs]
}

/** `aws-chunked` belongs to the way here, not to the object. */
function withoutFraming(encoding: string | undefined): string | undefined {
  const rest = encoding
    ?.split(',')
    .filter((one) => one.trim().toLowerCase() !== 'aws-chunked')
    .join(',')
  return rest === '' ? undefined : rest
}

export function metadataOf(headers: Headers): [string, string][] {
  const metadata = [...headers]
    .filter(([name]) => name.startsWith(metadataPrefix))
    .map(([name, value]): [string, string] => [name.slice(metadataPrefix.length), value])
  const sizeBytes = metadata.reduce((sum, [name, value]) => sum + name.length + value.length, 0)
  if (sizeBytes > maxMetadataBytes) {
    throw new S3Error('MetadataTooLarge', 'Your metadata headers exceed the maximum allowed metadata size')
  }
  return metadata
}

/** S3 locks no bytes whose arrival nobody has vouched for. */
export function refuseUncheckedLock(headers: Headers, description: Description, bucket: BucketConfig): void {
  const isLocked = (description.retention ?? bucket.defaultRetention) !== undefined || description.legalHold
  if (isLocked && !headers.has('content-md5') && !declaredChecksum(headers)) {
    throw new S3Error(
      'InvalidRequest',
      'Content-MD5 OR x-amz-checksum- HTTP header is required for Put requests with Object Lock parameters',
    )
  }
}
