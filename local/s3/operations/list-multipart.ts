import { S3Error } from '../errors.ts'
import { checksumElement } from '../payload/checksums.ts'
import { page } from '../rules/listing.ts'
import { compareKeys } from '../store/sorted-keys.ts'
import type { Upload } from '../store/uploads.ts'
import { type XmlElement, xmlDocument } from '../xml.ts'
import { keyEncoding, pageSize } from './listing-parameters.ts'
import { findUpload } from './multipart-upload.ts'
import { type Call, type Operation, quoted, xmlDate } from './operation.ts'

export const listParts: Operation = {
  name: 'ListParts',
  method: 'GET',
  on: 'object',
  when: ['uploadId'],
  query: ['max-parts', 'part-number-marker'],
  body: 'none',
  async run(call) {
    const { bucket, upload } = findUpload(call)
    const size = pageSize(call.query.get('max-parts'))
    const marker = call.query.get('part-number-marker') ?? '0'
    if (!/^\d{1,9}$/.test(marker)) throw new S3Error('InvalidArgument', 'part-number-marker is not a number.')
    const after = [...upload.parts.values()]
      .filter(({ partNumber }) => partNumber > Number(marker))
      .sort((a, b) => a.partNumber - b.partNumber)
    const { page: parts, isTruncated } = page(after, size)
    return {
      status: 200,
      xml: xmlDocument('ListPartsResult', [
        ['Bucket', bucket.name],
        ['Key', upload.key],
        ['UploadId', upload.uploadId],
        ['PartNumberMarker', Number(marker)],
        ['NextPartNumberMarker', parts.at(-1)?.partNumber],
        ['MaxParts', size],
        ['IsTruncated', isTruncated],
        ['ChecksumAlgorithm', upload.checksum?.algorithm],
        ['ChecksumType', upload.checksum?.type],
        ['StorageClass', 'STANDARD'],
        ...parts.map(
          (part): XmlElement => [
            'Part',
            [
              ['PartNumber', part.partNumber],
              ['LastModified', xmlDate(part.storedAt)],
              ['ETag', quoted(part.etag)],
              ['Size', part.segment.sizeBytes],
              [checksumElement((part.declared ?? part.checksum).algorithm), (part.declared ?? part.checksum).value],
            ],
          ],
        ),
      ]),
    }
  },
}

export const listMultipartUploads: Operation = {
  name: 'ListMultipartUploads',
  method: 'GET',
  on: 'bucket',
  when: ['uploads'],
  query: ['prefix', 'key-marker', 'upload-id-marker', 'max-uploads', 'encoding-type'],
  body: 'none',
  async run(call) {
    const bucket = call.store.bucket(call.bucketName)
    const encode = keyEncoding(call.query)
    const size = pageSize(call.query.get('max-uploads'))
    const prefix = call.query.get('prefix') ?? ''
    const matching = bucket.uploads.list().filter(({ key }) => key.startsWith(prefix))
    const { page: uploads, isTruncated } = page(afterMarkers(call, matching), size)
    const last = isTruncated ? uploads.at(-1) : undefined
    return {
      status: 200,
      xml: xmlDocument('ListMultipartUploadsResult', [
        ['Bucket', bucket.name],
        ['KeyMarker', encode(call.query.get('key-marker') ?? '')],
        ['UploadIdMarker', call.query.get('upload-id-marker') ?? ''],
        ['NextKeyMarker', last && encode(last.key)],
        ['NextUploadIdMarker', last?.uploadId],
        ['Prefix', encode(prefix)],
        ['MaxUploads', size],
        ['EncodingType', call.query.get('encoding-type')],
        ['IsTruncated', isTruncated],
        ...uploads.map(
          (upload): XmlElement => [
            'Upload',
            [
              ['Key', encode(upload.key)],
              ['UploadId', upload.uploadId],
              ['StorageClass', 'STANDARD'],
              ['Initiated', xmlDate(upload.startedAt)],
              ['ChecksumAlgorithm', upload.checksum?.algorithm],
              ['ChecksumType', upload.checksum?.type],
            ],
          ],
        ),
      ]),
    }
  },
}

/** After the marked upload when it is still there; when it has ended, after all of its key that began no later is unknowable: the whole key is passed over. */
function afterMarkers(call: Call, uploads: readonly Upload[]): readonly Upload[] {
  const key = call.query.get('key-marker')
  const uploadId = call.query.get('upload-id-marker')
  if (key === undefined) return uploads
  const marked = uploads.findIndex((upload) => upload.key === key && upload.uploadId === uploadId)
  if (marked >= 0) return uploads.slice(marked + 1)
  return uploads.filter((upload) => compareKeys(upload.key, key) > 0)
}
