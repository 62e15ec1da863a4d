import { readFileSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type * as z from 'zod'
import { Bucket, layout, segmentsOf } from './bucket.ts'
import { DataFiles } from './data-files.ts'
import { makeFolder } from './durable-files.ts'
import { BucketConfig, KeyRecord, Part, UploadRecord } from './records.ts'
import { recordPath, type StoredUpload, Uploads } from './uploads.ts'

export interface Root {
  readonly buckets: string
  readonly temp: string
}

export async function prepareRoot(dataDir: string): Promise<Root> {
  const root = { buckets: join(dataDir, 'buckets'), temp: join(dataDir, 'tmp') }
  // Nothing in there was ever acknowledged.
  await rm(root.temp, { recursive: true, force: true })
  for (const folder of [dataDir, root.buckets, root.temp]) await makeFolder(folder)
  return root
}

export async function loadBuckets(root: Root): Promise<{ buckets: Bucket[]; lastSequencer: string }> {
  const buckets: Bucket[] = []
  let lastSequencer = '0'
  for (const { name } of (await readdir(root.buckets, { withFileTypes: true })).filter((entry) =>
    entry.isDirectory(),
  )) {
    const folder = join(root.buckets, name)
    const config = readRecord(layout.config(folder), BucketConfig)
    // What a file manager leaves in a folder it has shown is no record.
    const keyRecords = (await readdir(layout.keys(folder))).filter((record) => record.endsWith('.json'))
    const records = keyRecords.map((record) => readRecord(join(layout.keys(folder), record), KeyRecord))
    const versions = records.flatMap((record) => record.versions)
    for (const { sequencer } of versions) if (isLater(sequencer, lastSequencer)) lastSequencer = sequencer

    const completed = new Set(versions.flatMap((version) => (version.kind === 'object' ? [version.uploadId] : [])))
    const stored = await loadUploads(layout.uploads(folder), completed)

    const data = new DataFiles(layout.data(folder))
    const named = [...versions.flatMap(segmentsOf), ...stored.flatMap(({ parts }) => parts.map((part) => part.segment))]
    await data.removeAllBut(new Set(named.map(({ file }) => file)))
    const uploads = new Uploads({ folder: layout.uploads(folder), tempFolder: root.temp, data, uploads: stored })
    buckets.push(new Bucket({ name, folder, tempFolder: root.temp, config, records, uploads, data }))
  }
  return { buckets, lastSequencer }
}

/** As S3 says to: the shorter one padded with zeros on the right. */
function isLater(a: string, b: string): boolean {
  const length = Math.max(a.length, b.length)
  return a.padEnd(length, '0') > b.padEnd(length, '0')
}

async function loadUploads(folder: string, completed: ReadonlySet<string | undefined>): Promise<StoredUpload[]> {
  const stored: StoredUpload[] = []
  for (const uploadId of await readdir(folder)) {
    const own = join(folder, uploadId)
    const names = await readdir(own)
    // The crash came while it was being created, or between the commit of its object and this clearing up.
    if (!names.includes('upload.json') || completed.has(uploadId)) {
      await rm(own, { recursive: true, force: true })
      continue
    }
    const record = readRecord(recordPath(folder, uploadId), UploadRecord)
    const parts: Part[] = []
    for (const name of names) {
      if (name !== 'upload.json') parts.push(readRecord(join(own, name), Part))
    }
    stored.push({ record, parts })
  }
  return stored
}

/**
 * A record is complete or absent, so one that cannot be read was damaged from outside. To go on without it
 * would remove its bytes as left over: better not to start.
 *
 * Read synchronously, as nothing is served yet: 100,000 small files take 2 s in place of 10.
 */
function readRecord<T>(path: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    throw new Error(`the store's record ${path} is damaged; restore it from a backup before starting`, { cause: error })
  }
}
