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
    refuseOtherChecksum(call, upload)
    refuseUncheckedLock(call.headers, upload.description)
    const part = await putPart(call, bucket, upload, partNumber, await receiveStaged(call, partAlgorithm(upload)))
    const { algorithm, value } = part.checksum
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
    const staged = await stageCopy(call, source, range, partAlgorithm(upload))
    const part = await putPart(call, bucket, upload, partNumber, staged)
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

function findPlace(call: Call): { bucket: Bucket; upload: Upload; partNumber: number } {
  const text = call.query.get('partNumber') ?? ''
  const partNumber = /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 0
  if (partNumber < 1 || partNumber > 10_000) {
    throw new S3Error('InvalidArgument', 'Part number must be an integer between 1 and 10000, inclusive')
  }
  return { ...findUpload(call), partNumber }
}

const partAlgorithm = (upload: Upload): ChecksumAlgorithm => upload.checksum?.algorithm ?? defaultAlgorithm

/** The checksum of the whole is made of those of the parts: each must be of the kind the upload was begun with. */
function refuseOtherChecksum(call: Call, upload: Upload): void {
  const declared = declaredChecksum(call.headers)?.algorithm
  const isNeeded = upload.checksum?.type === 'COMPOSITE'
  if (declared === undefined ? !isNeeded : declared === partAlgorithm(upload)) return
  const expected = upload.checksum?.algorithm.toLowerCase() ?? 'null'
  const message = `Checksum Type mismatch occurred, expected checksum Type: ${expected}, actual checksum Type: ${declared?.toLowerCase() ?? 'null'}`
  throw new S3Error('InvalidRequest', message)
}

async function putPart(
  call: Call,
  bucket: Bucket,
  upload: Upload,
  partNumber: number,
  content: StagedContent,
): Promise<Part> {
  return withAdopted(bucket, content, async (segment) => {
    const { md5, checksum } = content.digested
    const part: Part = { partNumber, storedAt: call.now().toISOString(), etag: md5.toString('hex'), checksum, segment }
    await bucket.uploads.putPart(upload, part)
    return part
  })
}
