import type { Instant } from '../calendar.ts'

export interface ObjectRef {
  readonly bucket: string
  readonly key: string
}

/** Where something is put, and whose material it is, which decides the key it lies under. */
export interface OwnedRef extends ObjectRef {
  readonly provider: string
}

/** Object stores by what the pipeline does with them. Bytes travel as files on disk, so that size does not matter. */
export interface ObjectStore {
  /** Null: no such object (yet). */
  head(ref: ObjectRef): Promise<{ bytes: number; etag: string } | null>
  /** The value of the object's tag of this name; null: no such tag, or no such object. */
  tag(ref: ObjectRef, name: string): Promise<string | null>
  /** Writes the object's bytes to the file. `gone`: no object, or not the one with this ETag or version any more. */
  download(
    ref: ObjectRef & { etag?: string; versionId?: string },
    diskPath: string,
  ): Promise<{ kind: 'downloaded'; bytes: number; sha256: string } | { kind: 'gone' }>
  /**
   * Puts the file into a versioned bucket once: a second call with the same key finds the first version and returns it.
   * Refuses (throws) when another content lies under the key.
   */
  keepOnce(ref: OwnedRef, diskPath: string, sha256: string): Promise<{ versionId: string }>
  putText(ref: OwnedRef, text: string): Promise<void>
  getText(ref: ObjectRef): Promise<string | null>
  putPicture(ref: OwnedRef, webp: Uint8Array): Promise<void>
  getPicture(ref: ObjectRef): Promise<Uint8Array<ArrayBuffer> | null>
  /** Every object under the prefix, page by page. */
  list(bucket: string, prefix: string): AsyncIterable<{ key: string; bytes: number; etag: string; modifiedAt: Instant }>
}
