import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { S3Error } from '../errors.ts'
import type { DataFiles } from './data-files.ts'
import { makeFolder, removeFolderDurably, writeDurably } from './durable-files.ts'
import type { Part, UploadRecord } from './records.ts'
import { compareKeys } from './sorted-keys.ts'
import { Turns } from './turns.ts'

export interface Upload extends UploadRecord {
  /** By part number. */
  readonly parts: ReadonlyMap<number, Part>
}

/** The multipart uploads of a bucket that are under way: a folder each, with a record and a file per part. */
export class Uploads {
  readonly #folder: string
  readonly #tempFolder: string
  readonly #data: DataFiles
  readonly #uploads: Map<string, UploadUnderWay>
  readonly #turns = new Turns()

  constructor(stored: { folder: string; tempFolder: string; data: DataFiles; uploads: readonly StoredUpload[] }) {
    this.#folder = stored.folder
    this.#tempFolder = stored.tempFolder
    this.#data = stored.data
    this.#uploads = new Map(
      stored.uploads.map(({ record, parts }) => [
        record.uploadId,
        { ...record, parts: new Map(parts.map((part) => [part.partNumber, part])) },
      ]),
    )
  }

  get size(): number {
    return this.#uploads.size
  }

  /** By key, then by start. */
  list(): Upload[] {
    return [...this.#uploads.values()].sort(
      (a, b) =>
        compareKeys(a.key, b.key) || compareKeys(a.startedAt, b.startedAt) || compareKeys(a.uploadId, b.uploadId),
    )
  }

  find(key: string, uploadId: string): Upload {
    return this.#find(key, uploadId)
  }

  async create(record: Omit<UploadRecord, 'uploadId'>): Promise<Upload> {
    const uploadId = randomBytes(24).toString('hex')
    const upload = { ...record, uploadId, parts: new Map<number, Part>() }
    await makeFolder(join(this.#folder, uploadId))
    await writeDurably(this.#tempFolder, recordPath(this.#folder, uploadId), JSON.stringify({ ...record, uploadId }))
    this.#uploads.set(uploadId, upload)
    return upload
  }

  /** The last to arrive under a number counts; the bytes of the one before go. */
  putPart(upload: Upload, part: Part): Promise<void> {
    return this.alone(upload, async () => {
      const { parts } = this.#find(upload.key, upload.uploadId)
      await writeDurably(
        this.#tempFolder,
        partPath(this.#folder, upload.uploadId, part.partNumber),
        JSON.stringify(part),
      )
      const before = parts.get(part.partNumber)
      parts.set(part.partNumber, part)
      if (before) await this.#data.remove([before.segment])
    })
  }

  /** Forgets the upload. Its bytes go, but for the parts that have become an object. */
  async end(upload: Upload, kept: ReadonlySet<number>): Promise<void> {
    const { parts } = this.#find(upload.key, upload.uploadId)
    this.#uploads.delete(upload.uploadId)
    await removeFolderDurably(this.#tempFolder, join(this.#folder, upload.uploadId))
    const gone = [...parts.values()].filter(({ partNumber }) => !kept.has(partNumber))
    await this.#data.remove(gone.map(({ segment }) => segment))
  }

  /** Nothing else happens to this upload during `work`. */
  alone<T>(upload: Upload, work: () => Promise<T>): Promise<T> {
    return this.#turns.take(upload.uploadId, () => {
      this.#find(upload.key, upload.uploadId)
      return work()
    })
  }

  #find(key: string, uploadId: string): UploadUnderWay {
    const upload = this.#uploads.get(uploadId)
    if (upload?.key === key) return upload
    throw new S3Error(
      'NoSuchUpload',
      'The specified multipart upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
      { detail: { UploadId: uploadId } },
    )
  }
}

type UploadUnderWay = UploadRecord & { readonly parts: Map<number, Part> }

export interface StoredUpload {
  readonly record: UploadRecord
  readonly parts: readonly Part[]
}

export const recordPath = (folder: string, uploadId: string): string => join(folder, uploadId, 'upload.json')
const partPath = (folder: string, uploadId: string, partNumber: number): string =>
  join(folder, uploadId, `part-${partNumber}.json`)
