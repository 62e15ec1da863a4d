import { type Checksum, type ChecksumAlgorithm, checksumElement, checksumHeader } from '../payload/checksums.ts'
import type { Digested } from '../payload/digests.ts'
import { refuseUnmetWrite, type WriteCondition } from '../rules/conditions.ts'
import { retentionFrom } from '../rules/object-lock.ts'
import type { Bucket } from '../store/bucket.ts'
import { type StagedFile, UncertainWrite } from '../store/durable-files.ts'
import type { Description, ObjectVersion, Segment } from '../store/records.ts'
import type { XmlElement } from '../xml.ts'
import { type Call, type ObjectCreated, quoted } from './operation.ts'

/** The bytes of a new version: on disk, and not yet anybody's. */
export interface Content {
  readonly segments: Segment[]
  readonly sizeBytes: number
  readonly etag: string
  readonly checksum: Checksum
  readonly uploadId?: string
}

export interface Circumstances {
  readonly description: Description
  readonly condition: WriteCondition
  readonly eventName: ObjectCreated['eventName']
}

export interface StagedContent {
  readonly staged: StagedFile
  readonly digested: Digested
}

/** S3's limits of a PUT, a part and a copy. */
export const maxPieceBytes = 5 * 1024 ** 3

/** Takes the payload into a temp file; when it is not what was announced, the file goes. */
export async function receiveStaged(call: Call, algorithm: ChecksumAlgorithm): Promise<StagedContent> {
  const staged = await call.store.stage()
  try {
    const wanted = { maxSizeBytes: maxPieceBytes, algorithm }
    return { staged, digested: await call.receive(wanted, (bytes) => staged.write(bytes)) }
  } catch (error) {
    await staged.discard()
    throw error
  }
}

/** Gives staged bytes their place, then `use`s them; when that comes to nothing, they go. */
export function withAdopted<T>(
  bucket: Bucket,
  content: StagedContent,
  use: (segment: Segment) => Promise<T>,
): Promise<T> {
  return bucket.writing(async () => {
    const segment = await bucket.data.adopt(content.staged, content.digested.sizeBytes)
    try {
      return await use(segment)
    } catch (error) {
      // After an uncertain write a record on disk may name the file; the next start will know.
      if (!(error instanceof UncertainWrite)) await bucket.data.remove([segment])
      throw error
    }
  })
}

export function storeStaged(
  call: Call,
  bucket: Bucket,
  content: StagedContent,
  algorithm: ChecksumAlgorithm,
  rest: Circumstances,
): Promise<ObjectVersion> {
  const { sizeBytes, md5 } = content.digested
  const checksum: Checksum = { ...content.digested.checksum(algorithm), type: 'FULL_OBJECT' }
  return withAdopted(bucket, content, (segment) =>
    storeVersion(call, bucket, { segments: [segment], sizeBytes, etag: md5.toString('hex'), checksum }, rest),
  )
}

/** The commit: in the key's turn, if the condition still holds, the version comes into being. */
export async function storeVersion(
  call: Call,
  bucket: Bucket,
  content: Content,
  { description, condition, eventName }: Circumstances,
): Promise<ObjectVersion> {
  const stored = await bucket.change(call.key, (versions) => {
    const latest = versions.at(-1)
    refuseUnmetWrite(condition, latest?.kind === 'object' ? latest : undefined, 'commit')
    const now = call.now()
    const { versioning, defaultRetention } = bucket.config
    const retention = description.retention ?? (defaultRetention && retentionFrom(defaultRetention, now))
    const version: ObjectVersion = {
      kind: 'object',
      versionId: versioning === 'Enabled' ? call.store.nextVersionId() : 'null',
      storedAt: now.toISOString(),
      sequencer: call.store.nextSequencer(now),
      ...content,
      ...description,
      retention,
    }
    return {
      versions: [...versions.filter(({ versionId }) => versionId !== version.versionId), version],
      outcome: version,
    }
  })
  call.announce({
    bucket: bucket.name,
    key: call.key,
    size: stored.sizeBytes,
    etag: stored.etag,
    ...(bucket.config.versioning === 'Unversioned' ? {} : { versionId: stored.versionId }),
    sequencer: stored.sequencer,
    eventName,
    at: stored.storedAt,
  })
  return stored
}

export function versionHeader(bucket: Bucket, version: { versionId: string }): Record<string, string> {
  return bucket.config.versioning === 'Unversioned' ? {} : { 'x-amz-version-id': version.versionId }
}

export function checksumHeaders({ algorithm, type, value }: Checksum): Record<string, string> {
  return { [checksumHeader(algorithm)]: value, 'x-amz-checksum-type': type }
}

export function checksumElements({ algorithm, type, value }: Checksum): XmlElement[] {
  return [
    [checksumElement(algorithm), value],
    ['ChecksumType', type],
  ]
}

export function storedHeaders(bucket: Bucket, version: ObjectVersion): Record<string, string> {
  return { etag: quoted(version.etag), ...checksumHeaders(version.checksum), ...versionHeader(bucket, version) }
}
