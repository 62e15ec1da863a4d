import * as z from 'zod'
import { asS3Error, S3Error } from '../errors.ts'
import { preconditionFailed, unquoted } from '../rules/conditions.ts'
import { refuseDeletion } from '../rules/object-lock.ts'
import type { Bucket } from '../store/bucket.ts'
import type { DeleteMarker, Version } from '../store/records.ts'
import { type XmlElement, xmlDocument } from '../xml.ts'
import { checkedVersionId } from './find-version.ts'
import type { Call, Operation } from './operation.ts'

const bypassHeader = 'x-amz-bypass-governance-retention'

export const deleteObject: Operation = {
  name: 'DeleteObject',
  method: 'DELETE',
  on: 'object',
  query: ['versionId'],
  headers: [bypassHeader, 'if-match'],
  body: 'none',
  async run(call) {
    const bucket = call.store.bucket(call.bucketName)
    const done = await remove(call, bucket, {
      key: call.key,
      versionId: call.query.get('versionId'),
      etag: call.headers.get('if-match'),
    })
    return {
      status: 204,
      headers: {
        ...(done.versionId === undefined ? {} : { 'x-amz-version-id': done.versionId }),
        ...(done.isMarker ? { 'x-amz-delete-marker': 'true' } : {}),
      },
    }
  },
}

const DeleteRequest = z.strictObject({
  Object: z
    .array(z.strictObject({ Key: z.string().min(1), VersionId: z.string().optional(), ETag: z.string().optional() }))
    .min(1)
    .max(1000),
  Quiet: z.enum(['true', 'false']).optional(),
})

export const deleteObjects: Operation = {
  name: 'DeleteObjects',
  method: 'POST',
  on: 'bucket',
  when: ['delete'],
  headers: [bypassHeader],
  body: 'checked-xml',
  async run(call) {
    const bucket = call.store.bucket(call.bucketName)
    const request = await call.receiveXml('Delete', DeleteRequest)
    const results: XmlElement[] = []
    for (const { Key, VersionId, ETag } of request.Object) {
      try {
        const done = await remove(call, bucket, { key: Key, versionId: VersionId, etag: ETag })
        if (request.Quiet !== 'true') results.push(deletedElement(Key, VersionId, done))
      } catch (error) {
        results.push(errorElement(Key, VersionId, error))
      }
    }
    return { status: 200, xml: xmlDocument('DeleteResult', results) }
  },
}

interface Removal {
  readonly key: string
  readonly versionId: string | undefined
  readonly etag: string | undefined
}

interface Removed {
  /** Of the version that is gone, or of the marker that now hides the object. */
  readonly versionId?: string
  readonly isMarker: boolean
}

function remove(call: Call, bucket: Bucket, { key, versionId, etag }: Removal): Promise<Removed> {
  const bypass = call.headers.get(bypassHeader) === 'true'
  return bucket.change<Removed>(key, (versions) => {
    refuseOtherEtag(etag, versions.at(-1))
    if (versionId !== undefined) return withoutVersion(versions, checkedVersionId(versionId), call.now(), bypass)
    if (bucket.config.versioning === 'Unversioned') return { versions: [], outcome: { isMarker: false } }
    const marker = newMarker(call, bucket)
    const kept = versions.filter((version) => version.versionId !== marker.versionId)
    return { versions: [...kept, marker], outcome: { versionId: marker.versionId, isMarker: true } }
  })
}

function refuseOtherEtag(wanted: string | undefined, latest: Version | undefined): void {
  if (wanted === undefined) return
  if (latest?.kind !== 'object') throw new S3Error('NoSuchKey', 'The specified key does not exist.')
  if (wanted.trim() !== '*' && unquoted(wanted) !== latest.etag) throw preconditionFailed('If-Match')
}

/** A version that is not there is deleted already. */
function withoutVersion(versions: readonly Version[], versionId: string, now: Date, bypass: boolean) {
  const version = versions.find((one) => one.versionId === versionId)
  if (version?.kind === 'object') refuseDeletion(version, now, bypass)
  return {
    versions: versions.filter((one) => one !== version),
    outcome: { versionId, isMarker: version?.kind === 'delete-marker' },
  }
}

function newMarker(call: Call, bucket: Bucket): DeleteMarker {
  const now = call.now()
  return {
    kind: 'delete-marker',
    versionId: bucket.config.versioning === 'Enabled' ? call.store.nextVersionId() : 'null',
    storedAt: now.toISOString(),
    sequencer: call.store.nextSequencer(now),
  }
}

function deletedElement(key: string, asked: string | undefined, done: Removed): XmlElement {
  return [
    'Deleted',
    [
      ['Key', key],
      ['VersionId', asked],
      ['DeleteMarker', done.isMarker || undefined],
      ['DeleteMarkerVersionId', done.isMarker ? done.versionId : undefined],
    ],
  ]
}

function errorElement(key: string, versionId: string | undefined, error: unknown): XmlElement {
  const known = asS3Error(error)
  if (!known) throw error
  return [
    'Error',
    [
      ['Key', key],
      ['VersionId', versionId],
      ['Code', known.code],
      ['Message', known.message],
    ],
  ]
}
