import { randomBytes } from 'node:crypto'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { S3Error } from '../errors.ts'
import { Bucket, layout, noSuchBucket } from './bucket.ts'
import { DataFiles } from './data-files.ts'
import { makeFolder, removeFolderDurably, StagedFile, syncFolder, writeDurably } from './durable-files.ts'
import { loadBuckets, prepareRoot, type Root } from './load.ts'
import type { BucketConfig } from './records.ts'
import { Turns } from './turns.ts'
import { Uploads } from './uploads.ts'

/** All buckets under one folder of this machine. */
export class ObjectStore {
  readonly #root: Root
  readonly #buckets: Map<string, Bucket>
  readonly #turns = new Turns()
  #lastSequence: bigint

  private constructor(root: Root, buckets: readonly Bucket[], lastSequence: bigint) {
    this.#root = root
    this.#buckets = new Map(buckets.map((bucket) => [bucket.name, bucket]))
    this.#lastSequence = lastSequence
  }

  /** Clears what a crash left half-done, then reads what is there. */
  static async open(dataDir: string): Promise<ObjectStore> {
    const root = await prepareRoot(dataDir)
    const { buckets, lastSequencer } = await loadBuckets(root)
    return new ObjectStore(root, buckets, sequenceOf(lastSequencer))
  }

  list(): Bucket[] {
    return [...this.#buckets.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  }

  bucket(name: string): Bucket {
    const bucket = this.#buckets.get(name)
    if (bucket) return bucket
    throw noSuchBucket(name)
  }

  stage(): Promise<StagedFile> {
    return StagedFile.create(this.#root.temp)
  }

  createBucket(name: string, config: BucketConfig): Promise<void> {
    return this.#turns.take(name, async () => {
      if (this.#buckets.has(name)) {
        throw new S3Error('BucketAlreadyOwnedByYou', 'The bucket exists already, and you own it.')
      }
      const draft = join(this.#root.temp, `bucket-${randomBytes(8).toString('hex')}`)
      for (const folder of [draft, layout.data(draft), layout.keys(draft), layout.uploads(draft)])
        await makeFolder(folder)
      await writeDurably(this.#root.temp, layout.config(draft), JSON.stringify(config))
      const folder = join(this.#root.buckets, name)
      await rename(draft, folder)
      await syncFolder(this.#root.buckets)
      const data = new DataFiles(layout.data(folder))
      const tempFolder = this.#root.temp
      const uploads = new Uploads({ folder: layout.uploads(folder), tempFolder, data, uploads: [] })
      this.#buckets.set(name, new Bucket({ name, folder, tempFolder, config, records: [], uploads, data }))
    })
  }

  deleteBucket(name: string): Promise<void> {
    return this.#turns.take(name, async () => {
      this.bucket(name).markDeleted()
      this.#buckets.delete(name)
      await removeFolderDurably(this.#root.temp, join(this.#root.buckets, name))
    })
  }

  /** Unguessable and without order, as S3's are. */
  nextVersionId(): string {
    return randomBytes(24).toString('base64url').replaceAll('-', '.')
  }

  /**
   * Hex that grows with each write. As with S3, two are compared after padding the shorter with zeros on the
   * right: trailing zeros are left out on purpose, so that a consumer that compares lengths or numbers is caught.
   */
  nextSequencer(now: Date): string {
    const byClock = BigInt(now.getTime()) << 16n
    this.#lastSequence = byClock > this.#lastSequence ? byClock : this.#lastSequence + 1n
    const digits = this.#lastSequence.toString(16).toUpperCase().padStart(sequencerDigits, '0')
    return digits.replace(/0+$/, '')
  }
}

const sequencerDigits = 16
const sequenceOf = (sequencer: string): bigint => BigInt(`0x${sequencer.padEnd(sequencerDigits, '0')}`)
