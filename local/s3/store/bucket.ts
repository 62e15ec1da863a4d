import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { S3Error } from '../errors.ts'
import type { DataFiles } from './data-files.ts'
import { removeDurably, writeDurably } from './durable-files.ts'
import type { BucketConfig, KeyRecord, ObjectVersion, Segment, Version } from './records.ts'
import { SortedKeys } from './sorted-keys.ts'
import { Turns } from './turns.ts'
import type { Uploads } from './uploads.ts'

/** The names under a bucket's folder. */
export const layout = {
  config: (folder: string) => join(folder, 'bucket.json'),
  data: (folder: string) => join(folder, 'data'),
  keys: (folder: string) => join(folder, 'keys'),
  uploads: (folder: string) => join(folder, 'uploads'),
  /** By digest: a key may be 1024 bytes long, hold any character, and differ from its twin in case or NFC alone (T20). */
  key: (folder: string, key: string) => join(folder, 'keys', `${createHash('sha256').update(key).digest('hex')}.json`),
}

/** What a change of a key comes to: all its versions from now on, and what to tell the caller. */
export interface Change<T> {
  readonly versions: readonly Version[]
  readonly outcome: T
}

/**
 * One bucket: its configuration, the versions of its keys in memory, as they lie on disk, and its bytes.
 * A change is on disk before it can be seen or acknowledged.
 */
export class Bucket {
  readonly name: string
  readonly data: DataFiles
  readonly uploads: Uploads
  readonly #folder: string
  readonly #tempFolder: string
  #config: BucketConfig
  readonly #versions: Map<string, readonly Version[]>
  readonly #sorted: SortedKeys
  readonly #turns = new Turns()
  #writesUnderWay = 0
  #isDeleted = false

  constructor(stored: {
    name: string
    folder: string
    tempFolder: string
    config: BucketConfig
    records: readonly KeyRecord[]
    uploads: Uploads
    data: DataFiles
  }) {
    this.name = stored.name
    this.data = stored.data
    this.uploads = stored.uploads
    this.#folder = stored.folder
    this.#tempFolder = stored.tempFolder
    this.#config = stored.config
    this.#versions = new Map(stored.records.map(({ key, versions }) => [key, versions]))
    this.#sorted = new SortedKeys(this.#versions.keys())
  }

  get config(): BucketConfig {
    return this.#config
  }

  get keys(): SortedKeys {
    return this.#sorted
  }

  /** Oldest first. */
  versionsOf(key: string): readonly Version[] {
    return this.#versions.get(key) ?? []
  }

  /** The object that a request without a version id sees. */
  current(key: string): ObjectVersion | undefined {
    const latest = this.versionsOf(key).at(-1)
    return latest?.kind === 'object' ? latest : undefined
  }

  /** Keeps the bucket from being deleted while something is being written into it. */
  async writing<T>(work: () => Promise<T>): Promise<T> {
    if (this.#isDeleted) throw noSuchBucket(this.name)
    this.#writesUnderWay++
    try {
      return await work()
    } finally {
      this.#writesUnderWay--
    }
  }

  /** `decide` sees the versions as they are in its turn; what it throws leaves everything as it was. */
  change<T>(key: string, decide: (versions: readonly Version[]) => Change<T>): Promise<T> {
    return this.writing(() =>
      this.#turns.take(`key ${key}`, async () => {
        const before = this.versionsOf(key)
        const { versions, outcome } = decide(before)
        const isChanged = versions.length !== before.length || versions.some((version, at) => version !== before[at])
        if (!isChanged) return outcome
        await this.#replace(key, versions)
        const kept = new Set(versions.flatMap(segmentsOf).map(({ file }) => file))
        await this.data.remove(before.flatMap(segmentsOf).filter(({ file }) => !kept.has(file)))
        return outcome
      }),
    )
  }

  async #replace(key: string, versions: readonly Version[]): Promise<void> {
    const path = layout.key(this.#folder, key)
    if (versions.length === 0) {
      await removeDurably(path)
      this.#versions.delete(key)
      this.#sorted.delete(key)
      return
    }
    await writeDurably(this.#tempFolder, path, JSON.stringify({ key, versions }))
    this.#versions.set(key, versions)
    this.#sorted.add(key)
  }

  configure(decide: (config: BucketConfig) => BucketConfig): Promise<void> {
    return this.writing(() =>
      this.#turns.take('config', async () => {
        const config = decide(this.#config)
        await writeDurably(this.#tempFolder, layout.config(this.#folder), JSON.stringify(config))
        this.#config = config
      }),
    )
  }

  /** From here on nothing can be written; refused while there is or may soon be anything in it. */
  markDeleted(): void {
    if (this.#versions.size > 0 || this.uploads.size > 0 || this.#writesUnderWay > 0) {
      throw new S3Error('BucketNotEmpty', 'The bucket you tried to delete is not empty')
    }
    this.#isDeleted = true
  }
}

export function segmentsOf(version: Version): readonly Segment[] {
  return version.kind === 'object' ? version.segments : []
}

export function noSuchBucket(name: string): S3Error {
  return new S3Error('NoSuchBucket', 'The specified bucket does not exist', { detail: { BucketName: name } })
}
