import { S3Error } from './errors.ts'
import { deleteBucketCors, getBucketCors, putBucketCors } from './operations/bucket-cors.ts'
import {
  getBucketVersioning,
  getObjectLockConfiguration,
  putBucketVersioning,
  putObjectLockConfiguration,
} from './operations/bucket-settings.ts'
import { createBucket, deleteBucket, getBucketLocation, headBucket, listBuckets } from './operations/buckets.ts'
import { completeMultipartUpload } from './operations/complete-multipart-upload.ts'
import { copyObject } from './operations/copy-object.ts'
import { deleteObject, deleteObjects } from './operations/delete-object.ts'
import { listMultipartUploads, listParts } from './operations/list-multipart.ts'
import { listObjectVersions } from './operations/list-object-versions.ts'
import { listObjectsV2 } from './operations/list-objects.ts'
import {
  abortMultipartUpload,
  createMultipartUpload,
  uploadPart,
  uploadPartCopy,
} from './operations/multipart-upload.ts'
import {
  deleteObjectTagging,
  getObjectLegalHold,
  getObjectRetention,
  getObjectTagging,
  putObjectLegalHold,
  putObjectRetention,
  putObjectTagging,
} from './operations/object-settings.ts'
import { type Operation, ownerId } from './operations/operation.ts'
import { putObject } from './operations/put-object.ts'
import { getObject, headObject } from './operations/read-object.ts'
import { declaredChecksum, isChecksumHeader } from './payload/checksums.ts'
import type { Incoming } from './request/incoming.ts'

const operations: readonly Operation[] = [
  listBuckets,
  createBucket,
  headBucket,
  deleteBucket,
  getBucketLocation,
  putBucketVersioning,
  getBucketVersioning,
  putObjectLockConfiguration,
  getObjectLockConfiguration,
  putBucketCors,
  getBucketCors,
  deleteBucketCors,
  listObjectsV2,
  listObjectVersions,
  putObject,
  copyObject,
  getObject,
  headObject,
  deleteObject,
  deleteObjects,
  putObjectRetention,
  getObjectRetention,
  putObjectLegalHold,
  getObjectLegalHold,
  putObjectTagging,
  getObjectTagging,
  deleteObjectTagging,
  createMultipartUpload,
  uploadPart,
  uploadPartCopy,
  listParts,
  completeMultipartUpload,
  abortMultipartUpload,
  listMultipartUploads,
]

export type Asked = Pick<Incoming, 'method' | 'bucket' | 'key' | 'query' | 'headers'>

/** The most particular operation that fits, provided that it understands all that is asked of it. */
export function route(asked: Asked): Operation {
  const on = asked.key !== '' ? 'object' : asked.bucket !== '' ? 'bucket' : 'service'
  const fitting = operations.filter((one) => one.method === asked.method && one.on === on && isMeant(one, asked))
  const operation = fitting.toSorted((a, b) => particularity(b) - particularity(a))[0]
  if (!operation) throw notImplemented(`${asked.method} on this ${on}`)
  refuseUnknown(operation, asked)
  return operation
}

const particularity = ({ when = [], whenHeader }: Operation) => when.length + (whenHeader === undefined ? 0 : 1)

function isMeant({ when = [], whenHeader }: Operation, { query, headers }: Asked): boolean {
  const hasParameter = (wanted: string) => {
    const [name = '', value] = wanted.split('=')
    return value === undefined ? query.has(name) : query.get(name) === value
  }
  return when.every(hasParameter) && (whenHeader === undefined || headers.has(whenHeader))
}

/** Headers that have a meaning of their own with every operation. */
const common = new Set([
  'x-amz-content-sha256',
  'x-amz-date',
  'x-amz-decoded-content-length',
  'x-amz-expected-bucket-owner',
  'x-amz-sdk-checksum-algorithm',
  'x-amz-trailer',
  'x-amz-user-agent',
])

function refuseUnknown(operation: Operation, { query, headers }: Asked): void {
  const parameters = new Set([...(operation.when ?? []).map((one) => one.split('=')[0]), ...(operation.query ?? [])])
  for (const [name, value] of query) {
    // The SDKs' own note of what they mean; where it differs from what we take it for, one of the two is wrong.
    const isNote = name === 'x-id' && value === operation.name
    if (!isNote && !parameters.has(name)) throw notImplemented(`parameter ${name} of ${operation.name}`)
  }
  const known = operation.headers ?? []
  for (const name of headers.keys()) {
    if (!/^(x-amz-|if-|range$)/.test(name) || common.has(name) || isChecksumHeader(name)) continue
    const isKnown = known.some((one) => (one.endsWith('*') ? name.startsWith(one.slice(0, -1)) : one === name))
    if (!isKnown) throw notImplemented(`header ${name} of ${operation.name}`)
  }
  if ((headers.get('x-amz-expected-bucket-owner') ?? ownerId) !== ownerId) {
    throw new S3Error('AccessDenied', 'The bucket has another owner.')
  }
  if (operation.body === 'checked-xml' && !headers.has('content-md5') && !declaredChecksum(headers)) {
    throw new S3Error('InvalidRequest', 'Missing required header for this request: Content-MD5 OR x-amz-checksum-*')
  }
}

const notImplemented = (what: string) =>
  new S3Error(
    'NotImplemented',
    `A header, parameter or method you provided implies functionality that is not implemented: ${what}.`,
  )
