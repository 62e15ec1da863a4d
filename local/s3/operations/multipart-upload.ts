import { S3Error } from '../errors.ts'
import {
  type ChecksumAlgorithm,
  ChecksumType,
  checksumElement,
  checksumHeader,
  declaredChecksum,
  defaultAlgorithm,
  parseAlgorithm,
} from '../payload/checksums.ts'
import { parseRange } from '../rules/range.ts'
import type { Bucket } from '../store/bucket.ts'
import type { Part, UploadRecord } from '../store/records.ts'
import type { Upload } from '../store/uploads.ts'
import { xmlDocument } from '../xml.ts'
import { copiedFrom, findSource, sourceHeaders, stageCopy } from './copy-object.ts'
import { describeObject, describingHeaders, refuseUncheckedLock } from './describe-object.ts'
import { type Call, type Operation, quoted, xmlDate } from './operation.ts'
import { receiveStaged, type StagedContent, withAdopted } from './store-version.ts'

export const createMultipartUpload: Operation = {
  name: 'CreateMultipartUpload',
  method: 'POST',
  on: 'object',
  when: ['uploads'],
  headers: [...describingHeaders, 'x-amz-checksum-algorithm', 'x-amz-checksum-type'],
  body: 'none',
  async run(call) {
    const bucket = call.store.bucket(call.bucketName)
    const checksum = chosenChecksum(call.headers)
    const description = describeObject(call.headers, bucket.config, call.now())
    const startedAt = call.now().toISOString()
    const record = { key: call.key, startedAt, description, ...(checksum ? { checksum } : {}) }
    const upload = await bucket.writing(() => bucket.uploads.create(record))
    return {
      status: 200,
      headers: checksum ? { 'x-amz-checksum-algorithm': checksum.algorithm, 'x-amz-checksum-type': checksum.type } : {},
      xml: xmlDocument('InitiateMultipartUploadResult', [
        ['Bucket', bucket.name],
        ['Key', call.key],
        ['UploadId', upload.uploadId],
      ]),
    }
  },
}

/** A digest of digests, or one over the whole object: the latter only CRCs can do, CRC64NVME nothing else. */
function chosenChecksum(headers: ReadonlyMap<string, string>): UploadRecord['checksum'] {
  const named = headers.get('x-amz-checksum-algorithm')
  const type = headers.get('x-amz-checksum-type')
  if (named === undefined) {
    if (type === undefined) return undefined
    throw new S3Error('InvalidRequest', 'x-amz-checksum-type needs x-amz-checksum-algorithm.')
  }
  const algorithm = parseAlgorithm(named)
  const chosen = ChecksumType.safeParse(type ?? (algorithm === 'CRC64NVME' ? 'FULL_OBJECT' : 'COMPOSITE')).data
  const isPossible = chosen === 'FULL_OBJECT' ? !algorithm.startsWith('SHA') : algorithm !== 'CRC64NVME'
  if (chosen && isPossible) return { algorithm, type: chosen }
  throw new S3Error(
    'InvalidRequest',
    `The ${type} checksum type cannot be used with the ${algorithm} checksum algorithm.`,
  )
}

export const uploadPart: Operation = {
  name: 'UploadPart',
  method: 'PUT',
  on: 'object',
  when: ['partNumber', 'uploadId'],
  body: 'bytes',
  async run(call) {
    const { bucket, upload, partNumber } = findPlace(call)
    const declared = declaredChecksum(call.headers)?.algorithm
    refuseOtherChecksum(declared, upload)
    refuseUncheckedLock(call.headers, upload.description, bucket.config)
    const content = await receiveStaged(call, partAlgorithm(upload))
    const part = await putPart(call, { bucket, upload, partNumber }, content, declared)
    const { algorithm, value } = part.declared ?? part.checksum
    return { status: 200, headers: { etag: quoted(part.etag), [checksumHeader(algorithm)]: value } }
  },
}

export const uploadPartCopy: Operation = {
  name: 'UploadPartCopy',
  method: 'PUT',
  on: 'object',
  when: ['partNumber', 'uploadId'],
  whenHeader: 'x-amz-copy-source',
  headers: [...sourceHeaders, 'x-amz-copy-source-range'],
  body: 'none',
  async run(call) {
    const { bucket, upload, partNumber } = findPlace(call)
    const source = findSource(call)
    const header = call.headers.get('x-amz-copy-source-range')
    const { sizeBytes } = source.version
    const range = header === undefined ? { from: 0, to: sizeBytes } : parseRange(header, sizeBytes)
    const content = await stageCopy(call, source, range, partAlgorithm(upload))
    const part = await putPart(call, { bucket, upload, partNumber }, content, undefined)
    return {
      status: 200,
      headers: copiedFrom(source),
      xml: xmlDocument('CopyPartResult', [
        ['LastModified', xmlDate(part.storedAt)],
        ['ETag', quoted(part.etag)],
        [checksumElement(part.checksum.algorithm), part.checksum.value],
      ]),
    }
  },
}

export const abortMultipartUpload: Operation = {
  name: 'AbortMultipartUpload',
  method: 'DELETE',
  on: 'object',
  when: ['uploadId'],
  body: 'none',
  async run(call) {
    const { bucket, upload } = findUpload(call)
    await bucket.writing(() => bucket.uploads.alone(upload, () => bucket.uploads.end(upload, new Set())))
    return { status: 204 }
  },
}

export function findUpload(call: Call): { bucket: Bucket; upload: Upload } {
  const bucket = call.store.bucket(call.bucketName)
  return { bucket, upload: bucket.uploads.find(call.key, call.query.get('uploadId') ?? '') }
}

interface Place {
  readonly bucket: Bucket
  readonly upload: Upload
  readonly partNumber: number
}

function findPlace(call: Call): Place {
  const text = call.query.get('partNumber') ?? ''
  const partNumber = /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 0
  if (partNumber < 1 || partNumber > 10_000) {
    throw new S3Error('InvalidArgument', 'Part number must be an integer between 1 and 10000, inclusive')
  }
  return { ...findUpload(call), partNumber }
}

const partAlgorithm = (upload: Upload): ChecksumAlgorithm => upload.checksum?.algorithm ?? defaultAlgorithm

/**
 * A composite checksum is made of what the client says of each part. An upload begun without a choice takes what
 * comes: SDKs begin it so, and send a CRC32 with each part all the same.
 */
function refuseOtherChecksum(declared: ChecksumAlgorithm | undefined, { checksum }: Upload): void {
  if (!checksum || declared === checksum.algorithm) return
  if (declared === undefined && checksum.type === 'FULL_OBJECT') return
  const expected = checksum.algorithm.toLowerCase()
  const actual = declared?.toLowerCase() ?? 'null'
  throw new S3Error(
    'InvalidRequest',
    `Checksum Type mismatch occurred, expected checksum Type: ${expected}, actual checksum Type: ${actual}`,
  )
}

function putPart(
  call: Call,
  { bucket, upload, partNumber }: Place,
  content: StagedContent,
  declared: ChecksumAlgorithm | undefined,
): Promise<Part> {
  return withAdopted(bucket, content, async (segment) => {
    const { digested } = content
    const part: Part = {
      partNumber,
      storedAt: call.now().toISOString(),
      etag: digested.md5.toString('hex'),
      checksum: digested.checksum(partAlgorithm(upload)),
      ...(declared ? { declared: digested.checksum(declared) } : {}),
      segment,
    }
    await bucket.uploads.putPart(upload, part)
    return part
  })
}
