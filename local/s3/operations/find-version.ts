import { S3Error } from '../errors.ts'
import type { Bucket } from '../store/bucket.ts'
import type { ObjectVersion, Version } from '../store/records.ts'
import { httpDate } from './operation.ts'
import { versionHeader } from './store-version.ts'

/** The version that a request means: the one it names, or the latest. A delete marker is no object. */
export function findObject(bucket: Bucket, key: string, versionId: string | undefined): ObjectVersion {
  const version = versionId === undefined ? bucket.versionsOf(key).at(-1) : findVersion(bucket, key, versionId)
  if (version?.kind === 'object') return version
  if (!version) throw noSuchKey(key)
  const headers = { 'x-amz-delete-marker': 'true', ...versionHeader(bucket, version) }
  if (versionId === undefined) throw noSuchKey(key, headers)
  throw new S3Error('MethodNotAllowed', 'The specified method is not allowed against this resource.', {
    headers: { ...headers, allow: 'DELETE', 'last-modified': httpDate(version.storedAt) },
  })
}

function findVersion(bucket: Bucket, key: string, versionId: string): Version {
  const version = bucket.versionsOf(key).find((one) => one.versionId === checkedVersionId(versionId))
  if (version) return version
  throw new S3Error('NoSuchVersion', 'The specified version does not exist.', {
    detail: { Key: key, VersionId: versionId },
  })
}

export function checkedVersionId(versionId: string): string {
  if (versionId === 'null' || /^[A-Za-z0-9._]{32}$/.test(versionId)) return versionId
  throw new S3Error('InvalidArgument', 'Invalid version id specified', { detail: { ArgumentValue: versionId } })
}

function noSuchKey(key: string, headers: Record<string, string> = {}): S3Error {
  return new S3Error('NoSuchKey', 'The specified key does not exist.', { detail: { Key: key }, headers })
}
