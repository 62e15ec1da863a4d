import { createHash } from 'node:crypto'

/**
 * Ids from content, so that a repeated delivery meets its own record: the landing bucket keeps no versions, and an
 * object's ETag stands for the version. A member of an archive is the archive's id with its place.
 */
export function documentIdOf(object: { bucket: string; key: string; etag: string }): string {
  return digestId([object.bucket, object.key, object.etag])
}

export function memberIdOf(archiveId: string, index: number): string {
  return digestId([archiveId, String(index)])
}

function digestId(parts: readonly string[]): string {
  return `d${createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 31)}`
}
