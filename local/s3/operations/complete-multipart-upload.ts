import * as z from 'zod'
import { S3Error } from '../errors.ts'
import {
  type Checksum,
  ChecksumAlgorithm,
  ChecksumType,
  checksumElement,
  checksumHeader,
  defaultAlgorithm,
  digestOf,
} from '../payload/checksums.ts'
import { type JoinableAlgorithm, joinCrcs } from '../payload/crc-joining.ts'
import { refuseUnmetWrite, unquoted, writeCondition } from '../rules/conditions.ts'
import type { Part } from '../store/records.ts'
import type { Upload } from '../store/uploads.ts'
import { xmlDocument } from '../xml.ts'
import { findUpload } from './multipart-upload.ts'
import { type Call, type Operation, quoted } from './operation.ts'
import { type Content, checksumElements, storeVersion, versionHeader } from './store-version.ts'

const minPartBytes = 5 * 1024 ** 2

const PartRequest = z.strictObject({
  PartNumber: z
    .string()
    .regex(/^[1-9]\d{0,4}$/)
    .transform(Number),
  ETag: z.string(),
  ...Object.fromEntries(
    ChecksumAlgorithm.options.map((algorithm) => [checksumElement(algorithm), z.string().optional()]),
  ),
})
const CompleteRequest = z.strictObject({ Part: z.array(PartRequest).min(1).max(10_000) })

export const completeMultipartUpload: Operation = {
  name: 'CompleteMultipartUpload',
  method: 'POST',
  on: 'object',
  when: ['uploadId'],
  headers: ['if-match', 'if-none-match', 'x-amz-checksum-type', 'x-amz-mp-object-size'],
  body: 'xml-about-object',
  async run(call) {
    const { bucket, upload } = findUpload(call)
    const condition = writeCondition(call.headers)
    refuseUnmetWrite(condition, bucket.current(call.key), 'arrival')
    const request = await call.receiveXml('CompleteMultipartUpload', CompleteRequest)
    const stored = await bucket.writing(() =>
      bucket.uploads.alone(upload, async () => {
        const parts = chosenParts(upload, request.Part)
        const content = joined(upload, parts)
        refuseOtherObject(call, content)
        const { description } = upload
        const eventName = 'ObjectCreated:CompleteMultipartUpload'
        const version = await storeVersion(call, bucket, content, { description, condition, eventName })
        await bucket.uploads.end(upload, new Set(parts.map(({ partNumber }) => partNumber)))
        return version
      }),
    )
    return {
      status: 200,
      headers: versionHeader(bucket, stored),
      xml: xmlDocument('CompleteMultipartUploadResult', [
        ['Location', `${call.endpoint}/${bucket.name}/${call.key.split('/').map(encodeURIComponent).join('/')}`],
        ['Bucket', bucket.name],
        ['Key', call.key],
        ['ETag', quoted(stored.etag)],
        ...checksumElements(stored.checksum),
      ]),
    }
  },
}

/** Exactly the parts that the client lists, each as it knows it. */
function chosenParts(upload: Upload, requested: readonly z.infer<typeof PartRequest>[]): Part[] {
  const isDisordered = requested.some((part, at) => part.PartNumber <= (requested[at - 1]?.PartNumber ?? 0))
  if (isDisordered) {
    throw new S3Error(
      'InvalidPartOrder',
      'The list of parts was not in ascending order. Parts must be ordered by part number.',
    )
  }
  return requested.map((wanted, index) => {
    const { PartNumber: partNumber, ETag } = wanted
    const part = upload.parts.get(partNumber)
    if (part?.etag !== unquoted(ETag) || !isSameChecksum(upload, part, wanted)) {
      throw new S3Error(
        'InvalidPart',
        "One or more of the specified parts could not be found. The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
        {
          detail: { UploadId: upload.uploadId, PartNumber: String(partNumber), ETag },
        },
      )
    }
    if (index < requested.length - 1 && part.segment.sizeBytes < minPartBytes) {
      throw new S3Error('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size', {
        detail: {
          PartNumber: String(partNumber),
          ProposedSize: String(part.segment.sizeBytes),
          MinSizeAllowed: String(minPartBytes),
        },
      })
    }
    return part
  })
}

function isSameChecksum(upload: Upload, part: Part, wanted: Readonly<Record<string, unknown>>): boolean {
  const { checksum, declared } = part
  const isOther = (algorithm: ChecksumAlgorithm): boolean => {
    const value = wanted[checksumElement(algorithm)]
    const known = [checksum, declared].find((one) => one?.algorithm === algorithm)
    return value !== undefined && value !== known?.value
  }
  if (ChecksumAlgorithm.options.some(isOther)) return false
  if (upload.checksum?.type === 'COMPOSITE' && wanted[checksumElement(checksum.algorithm)] === undefined) {
    throw new S3Error(
      'InvalidRequest',
      `The upload was created using a ${checksum.algorithm.toLowerCase()} checksum. The complete request must include the checksum for each part. It was missing for part ${part.partNumber} in the request.`,
    )
  }
  return true
}

function joined(upload: Upload, parts: readonly Part[]): Content {
  const md5s = Buffer.concat(parts.map(({ etag }) => Buffer.from(etag, 'hex')))
  return {
    segments: parts.map(({ segment }) => segment),
    sizeBytes: parts.reduce((sum, { segment }) => sum + segment.sizeBytes, 0),
    etag: `${digestOf('MD5', md5s).toString('hex')}-${parts.length}`,
    checksum: checksumOfAll(upload, parts),
    uploadId: upload.uploadId,
  }
}

function checksumOfAll(upload: Upload, parts: readonly Part[]): Checksum {
  const { algorithm, type } = upload.checksum ?? { algorithm: defaultAlgorithm, type: 'FULL_OBJECT' }
  const pieces = parts.map(({ checksum, segment }) => ({
    digest: Buffer.from(checksum.value, 'base64'),
    sizeBytes: segment.sizeBytes,
  }))
  if (type === 'FULL_OBJECT') {
    // Only CRCs are accepted with this type when an upload is begun.
    const value = joinCrcs(algorithm as JoinableAlgorithm, pieces).toString('base64')
    return { algorithm, type, value }
  }
  const digest = digestOf(algorithm, Buffer.concat(pieces.map((piece) => piece.digest)))
  return { algorithm, type, value: `${digest.toString('base64')}-${parts.length}` }
}

/** The client may say of the whole object what it knows: its size, its checksum. */
function refuseOtherObject(call: Call, { sizeBytes, checksum }: Content): void {
  const size = call.headers.get('x-amz-mp-object-size')
  if (size !== undefined && size !== String(sizeBytes)) {
    throw new S3Error('InvalidRequest', 'The provided x-amz-mp-object-size does not match what was computed.')
  }
  const type = call.headers.get('x-amz-checksum-type')
  if (type !== undefined && ChecksumType.safeParse(type).data !== checksum.type) {
    throw new S3Error('InvalidRequest', 'The upload was not begun with that checksum type.')
  }
  for (const algorithm of ChecksumAlgorithm.options) {
    const value = call.headers.get(checksumHeader(algorithm))
    if (value === undefined) continue
    const isSame = algorithm === checksum.algorithm && value.split('-')[0] === checksum.value.split('-')[0]
    if (!isSame) throw new S3Error('BadDigest', `The ${algorithm} you specified did not match the calculated checksum.`)
  }
}
