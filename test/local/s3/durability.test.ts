import { createHash } from 'node:crypto'
import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListBucketsCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  ListPartsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startS3Server } from '../../../local/s3/server.ts'
import { type ChildServer, clientOf, startChildServer } from './child-server.ts'
import { bytesOf, errorOf, someBytes } from './contract-target.ts'
import { credentials, region } from './test-account.ts'

/** T8, F12, F19–F22, F39 at the store itself: what was acknowledged is there, whole, whenever the process dies. */

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 's3-durable-'))
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

const location = { CreateBucketConfiguration: { LocationConstraint: region as never } }
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** Opens the store as it lies there, in this process, for as long as `look` takes. */
async function reopened<T>(look: (s3: S3Client) => Promise<T>): Promise<T> {
  const server = await startS3Server({ dataDir, region, credentials })
  const s3 = clientOf(server.endpoint)
  try {
    return await look(s3)
  } finally {
    s3.destroy()
    await server.close()
  }
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

describe('killed while many write', () => {
  const rounds = 10

  test(`in ${rounds} rounds every acknowledged object is there byte for byte, and no half one`, async () => {
    const Bucket = 'many'
    const acknowledged = new Map<string, string>()
    const attempted = new Map<string, string>()
    let killedInFlight = 0
    for (let round = 0; round < rounds; round++) {
      const child = await startChildServer(dataDir)
      const s3 = clientOf(child.endpoint)
      if (round === 0) await s3.send(new CreateBucketCommand({ Bucket, ...location }))
      let isDead = false
      let left = 4 + round
      const enough = Promise.withResolvers<void>()
      const writer = async (name: string) => {
        for (let turn = 0; !isDead; turn++) {
          // Some twice under one key, so that overwriting is caught in the middle as well.
          const Key = `${round}/${name}/${turn >> 1}`
          const Body = someBytes(1 + ((turn * 7919 + round * 104_729) % 300_000), round * 1000 + turn + name.length)
          attempted.set(`${Key} ${sha256(Body)}`, Key)
          try {
            await s3.send(new PutObjectCommand({ Bucket, Key, Body }))
            acknowledged.set(Key, sha256(Body))
            // The others are in the middle of theirs.
            if (--left === 0) enough.resolve()
          } catch {
            killedInFlight++
            // Of this key it is not known which of the two bodies is there.
            acknowledged.delete(Key)
            return
          }
        }
      }
      const writers = ['a', 'bb', 'ccc', 'dddd', 'eeeee', 'ffffff'].map(writer)
      await enough.promise
      isDead = true
      await child.kill()
      await Promise.all(writers)
      s3.destroy()

      await reopened(async (again) => {
        for (const [Key, digest] of acknowledged) {
          if (!Key.startsWith(`${round}/`)) continue
          const object = await bytesOf(await again.send(new GetObjectCommand({ Bucket, Key })))
          expect(`${Key} ${sha256(object)}`).toBe(`${Key} ${digest}`)
        }
      })
    }
    await reopened(async (s3) => {
      const listed = await allKeys(s3, Bucket)
      for (const Key of listed) {
        const digest = sha256(await bytesOf(await s3.send(new GetObjectCommand({ Bucket, Key }))))
        expect(attempted.has(`${Key} ${digest}`)).toBe(true)
        if (acknowledged.has(Key)) expect(digest).toBe(acknowledged.get(Key))
      }
      for (const Key of acknowledged.keys()) expect(listed).toContain(Key)
      expect(await readdir(join(dataDir, 'buckets', Bucket, 'data'))).toHaveLength(listed.length)
    })
    expect(acknowledged.size).toBeGreaterThan(rounds)
    // A run in which nothing was under way when the process died has shown nothing.
    expect(killedInFlight).toBeGreaterThan(rounds)
  }, 120_000)
})

async function allKeys(s3: S3Client, Bucket: string): Promise<string[]> {
  const listed = await s3.send(new ListObjectVersionsCommand({ Bucket, MaxKeys: 1000 }))
  expect(listed.IsTruncated).toBe(false)
  return (listed.Versions ?? []).map(({ Key }) => Key ?? '')
}

/** One of each act that changes the store; what it leaves behind is the same in each run. */
function acts(s3: S3Client): (() => Promise<unknown>)[] {
  const part = 5 * 1024 ** 2
  const plain = { Bucket: 'plain' }
  const kept = { Bucket: 'kept' }
  const ids: Record<string, string | undefined> = {}
  const put = (where: { Bucket: string }, Key: string, Body: Buffer | string) =>
    s3.send(new PutObjectCommand({ ...where, Key, Body }))
  const begin = async (Key: string) => {
    ids[Key] = (await s3.send(new CreateMultipartUploadCommand({ ...plain, Key }))).UploadId
  }
  const upload = (Key: string) => ({ ...plain, Key, UploadId: ids[Key] })
  const parts: { PartNumber: number; ETag: string | undefined }[] = []
  const send = async (Key: string, PartNumber: number, Body: Buffer) => {
    const { ETag } = await s3.send(new UploadPartCommand({ ...upload(Key), PartNumber, Body }))
    parts[PartNumber - 1] = { PartNumber, ETag }
  }
  return [
    () => s3.send(new CreateBucketCommand({ ...plain, ...location })),
    () => s3.send(new CreateBucketCommand({ ...kept, ...location })),
    () => s3.send(new PutBucketVersioningCommand({ ...kept, VersioningConfiguration: { Status: 'Enabled' } })),
    () => put(plain, 'a', 'first'),
    () => put(plain, 'a', 'second'),
    async () => {
      ids['first-version'] = (await put(kept, 'v', 'first')).VersionId
    },
    () => put(kept, 'v', 'second'),
    () => s3.send(new DeleteObjectCommand({ ...kept, Key: 'v' })),
    () => s3.send(new DeleteObjectCommand({ ...kept, Key: 'v', VersionId: ids['first-version'] })),
    () => begin('m'),
    () => send('m', 1, someBytes(part, 1)),
    () => send('m', 1, someBytes(part, 2)),
    () => send('m', 2, someBytes(10, 3)),
    () => s3.send(new CompleteMultipartUploadCommand({ ...upload('m'), MultipartUpload: { Parts: parts } })),
    () => begin('aborted'),
    () => send('aborted', 1, someBytes(10, 4)),
    () => s3.send(new AbortMultipartUploadCommand(upload('aborted'))),
    () => s3.send(new CopyObjectCommand({ ...plain, Key: 'copy', CopySource: 'plain/a' })),
    () =>
      s3.send(new PutObjectTaggingCommand({ ...plain, Key: 'copy', Tagging: { TagSet: [{ Key: 'x', Value: 'y' }] } })),
    () => s3.send(new DeleteObjectCommand({ ...plain, Key: 'a' })),
    () => s3.send(new CreateBucketCommand({ Bucket: 'brief', ...location })),
    () => s3.send(new DeleteBucketCommand({ Bucket: 'brief' })),
  ]
}

/** All that can be seen of the store, without what differs from run to run. */
async function observe(s3: S3Client): Promise<string> {
  const lines: string[] = []
  for (const { Name: Bucket } of (await s3.send(new ListBucketsCommand({}))).Buckets ?? []) {
    lines.push(`bucket ${Bucket}`)
    const listed = await s3.send(new ListObjectVersionsCommand({ Bucket }))
    for (const { Key, VersionId, IsLatest, ETag } of listed.Versions ?? []) {
      const object = await s3.send(new GetObjectCommand({ Bucket, Key, VersionId }))
      lines.push(`${Key} ${IsLatest} ${ETag} ${object.TagCount ?? 0} ${sha256(await bytesOf(object))}`)
    }
    for (const { Key, IsLatest } of listed.DeleteMarkers ?? []) lines.push(`${Key} ${IsLatest} marker`)
    for (const upload of (await s3.send(new ListMultipartUploadsCommand({ Bucket }))).Uploads ?? []) {
      const { Parts } = await s3.send(new ListPartsCommand({ Bucket, Key: upload.Key, UploadId: upload.UploadId }))
      lines.push(`upload ${upload.Key} ${JSON.stringify(Parts?.map(({ PartNumber, ETag }) => [PartNumber, ETag]))}`)
    }
    lines.push(`${(await readdir(join(dataDir, 'buckets', Bucket ?? '', 'data'))).length} data files`)
  }
  return lines.join('\n')
}

// The quick run takes some of the calls that commit, before and after; S3_CRASH_POINTS=all takes every call there is.
const quickPoints = 16

describe('killed at a call that commits', () => {
  test('the store is as before the act or as after it, and nothing is left over', async () => {
    const { states, calls } = await dryRun()
    const commits = calls.flatMap((call, index) => (/^(rename|rm|mkdir)/.test(call) ? [index + 1, index + 2] : []))
    const all = Array.from(calls.keys(), (index) => index + 1)
    // An odd step, so that it falls on the call itself as often as on the one after it.
    const step = Math.floor(commits.length / quickPoints) | 1
    const points = process.env.S3_CRASH_POINTS === 'all' ? all : commits.filter((_, index) => index % step === 0)
    let killed = 0
    for (const dieAt of points) {
      await rm(dataDir, { recursive: true, force: true })
      const acknowledged = await actUntilDeath(dieAt)
      if (acknowledged === states.length - 1) continue
      killed++
      const seen = await reopened(observe)
      expect([states[acknowledged], states[acknowledged + 1]]).toContain(seen)
      expect(await readdir(join(dataDir, 'tmp'))).toEqual([])
    }
    // The very last call may have no call after it to die at.
    expect(killed).toBeGreaterThanOrEqual(points.length - 1)
  }, 1_200_000)

  async function dryRun(): Promise<{ states: string[]; calls: string[] }> {
    const traceFile = join(dataDir, 'trace')
    const child = await startChildServer(dataDir, { traced: { traceFile } })
    const s3 = clientOf(child.endpoint)
    const states = [await observe(s3)]
    for (const act of acts(s3)) {
      await act()
      states.push(await observe(s3))
    }
    s3.destroy()
    await child.kill()
    return { states, calls: (await readFile(traceFile, 'utf8')).trim().split('\n') }
  }

  /** How many acts were acknowledged. */
  async function actUntilDeath(dieAt: number): Promise<number> {
    let child: ChildServer
    try {
      child = await startChildServer(dataDir, { traced: { traceFile: '', dieAt } })
    } catch {
      return 0
    }
    const s3 = clientOf(child.endpoint)
    let acknowledged = 0
    try {
      for (const act of acts(s3)) {
        await act()
        acknowledged++
      }
    } catch {
      // Dead, as it was meant to be; that nothing else failed is told by its silence.
      expect(child.errors()).toBe('')
    }
    s3.destroy()
    await child.kill()
    return acknowledged
  }
})

describe('before it is acknowledged', () => {
  test('each file is synced, then renamed, then its folder synced', async () => {
    const traceFile = join(tmpdir(), `s3-trace-${process.pid}`)
    const child = await startChildServer(dataDir, { traced: { traceFile } })
    const s3 = clientOf(child.endpoint)
    await s3.send(new CreateBucketCommand({ Bucket: 'traced', ...location }))
    await writeFile(traceFile, '')
    await s3.send(new PutObjectCommand({ Bucket: 'traced', Key: 'k', Body: 'x' }))
    // The answer is here: what is not in the trace by now was not waited for.
    const calls = (await readFile(traceFile, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => line.split(' '))
    const renames = calls.filter(([call]) => call === 'rename')
    expect(renames).toHaveLength(2)
    for (const rename of renames) {
      const [, from = '', to = ''] = rename
      const at = calls.indexOf(rename)
      const synced = calls.findIndex(([call, path]) => call === 'sync' && path === from)
      const lastWrite = calls.findLastIndex(([call, path]) => call === 'write' && path === from)
      const folderSynced = calls.findLastIndex(([call, path]) => call === 'sync' && path === dirname(to))
      expect(lastWrite).toBeGreaterThanOrEqual(0)
      expect(synced).toBeGreaterThan(lastWrite)
      expect(at).toBeGreaterThan(synced)
      expect(folderSynced).toBeGreaterThan(at)
    }
    s3.destroy()
    await child.kill()
    await rm(traceFile, { force: true })
  })
})

describe('the folder of the store', () => {
  const put = (s3: S3Client, Key: string, Body: Buffer | string) =>
    s3.send(new PutObjectCommand({ Bucket: 'kept', Key, Body }))

  test('keeps objects, settings and uploads over a restart', async () => {
    const uploadId = await reopened(async (s3) => {
      await s3.send(new CreateBucketCommand({ Bucket: 'kept', ObjectLockEnabledForBucket: true, ...location }))
      await put(s3, 'k', 'x')
      const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket: 'kept', Key: 'm' }))
      await s3.send(new UploadPartCommand({ Bucket: 'kept', Key: 'm', UploadId, PartNumber: 1, Body: 'part' }))
      return UploadId
    })
    await reopened(async (s3) => {
      expect((await bytesOf(await s3.send(new GetObjectCommand({ Bucket: 'kept', Key: 'k' })))).toString()).toBe('x')
      const { Parts } = await s3.send(new ListPartsCommand({ Bucket: 'kept', Key: 'm', UploadId: uploadId }))
      expect(Parts?.map(({ Size }) => Size)).toEqual([4])
    })
  })

  test('is cleared at the start of what a crash left: temp files, and bytes that no record names', async () => {
    await reopened(async (s3) => {
      await s3.send(new CreateBucketCommand({ Bucket: 'kept', ...location }))
      await put(s3, 'k', 'x')
    })
    await writeFile(join(dataDir, 'tmp', 'half'), 'half of someth')
    await writeFile(join(dataDir, 'buckets', 'kept', 'data', 'nobodys'), 'bytes')
    await reopened(async (s3) => {
      expect(await readdir(join(dataDir, 'tmp'))).toEqual([])
      expect(await readdir(join(dataDir, 'buckets', 'kept', 'data'))).toHaveLength(1)
      expect((await bytesOf(await s3.send(new GetObjectCommand({ Bucket: 'kept', Key: 'k' })))).toString()).toBe('x')
    })
  })

  test('does not take up again an upload whose object was committed just before a crash', async () => {
    const uploads = join(dataDir, 'buckets', 'kept', 'uploads')
    const copy = join(dataDir, 'copy')
    const upload = { Bucket: 'kept', Key: 'm' }
    await reopened(async (s3) => {
      await s3.send(new CreateBucketCommand({ Bucket: 'kept', ...location }))
      const { UploadId } = await s3.send(new CreateMultipartUploadCommand(upload))
      const { ETag } = await s3.send(new UploadPartCommand({ ...upload, UploadId, PartNumber: 1, Body: 'part' }))
      await s3.send(new UploadPartCommand({ ...upload, UploadId, PartNumber: 2, Body: 'not listed' }))
      await cp(uploads, copy, { recursive: true })
      const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] }
      await s3.send(new CompleteMultipartUploadCommand({ ...upload, UploadId, MultipartUpload }))
    })
    await cp(copy, uploads, { recursive: true })
    await reopened(async (s3) => {
      expect((await s3.send(new ListMultipartUploadsCommand({ Bucket: 'kept' }))).Uploads ?? []).toEqual([])
      expect(await readdir(uploads)).toEqual([])
      expect((await bytesOf(await s3.send(new GetObjectCommand(upload)))).toString()).toBe('part')
    })
  })

  test('with a damaged record is not opened, as its bytes would be cleared away', async () => {
    await reopened(async (s3) => {
      await s3.send(new CreateBucketCommand({ Bucket: 'kept', ...location }))
      await put(s3, 'k', 'x')
    })
    const keys = join(dataDir, 'buckets', 'kept', 'keys')
    const [record = ''] = await readdir(keys)
    const text = await readFile(join(keys, record), 'utf8')
    await writeFile(join(keys, record), text.slice(0, text.length / 2))
    await expect(startS3Server({ dataDir, region, credentials })).rejects.toThrow(/damaged/)
    await writeFile(join(keys, record), text)
    await reopened(async (s3) => {
      expect((await bytesOf(await s3.send(new GetObjectCommand({ Bucket: 'kept', Key: 'k' })))).toString()).toBe('x')
    })
  })

  test('has no name in it that came from outside, and nothing that others may read', async () => {
    await reopened(async (s3) => {
      await s3.send(new CreateBucketCommand({ Bucket: 'kept', ...location }))
      for (const Key of ['../../escape', '/etc/passwd', 'CON', 'a/b', 'A/B', 'x'.repeat(1024)]) await put(s3, Key, 'x')
    })
    const files = await filesUnder(dataDir)
    for (const file of files) {
      expect(file.slice(dataDir.length)).toMatch(
        /^\/buckets\/kept\/(bucket\.json|keys\/[0-9a-f]{64}\.json|data\/[0-9a-f-]{36})$/,
      )
      expect((await stat(file)).mode & 0o077).toBe(0)
      expect((await stat(dirname(file))).mode & 0o077).toBe(0)
    }
    expect(files).toHaveLength(1 + 2 * 6)
  })

  test('tells a reader of the SDK when a stored byte has changed, and copies no such bytes', async () => {
    await reopened(async (s3) => {
      await s3.send(new CreateBucketCommand({ Bucket: 'kept', ...location }))
      await put(s3, 'k', someBytes(1000))
      const data = join(dataDir, 'buckets', 'kept', 'data')
      const [file = ''] = await readdir(data)
      const bytes = await readFile(join(data, file))
      bytes.writeUInt8((bytes[500] ?? 0) ^ 1, 500)
      await writeFile(join(data, file), bytes)
      await expect(s3.send(new GetObjectCommand({ Bucket: 'kept', Key: 'k' })).then(bytesOf)).rejects.toThrow(
        /[Cc]hecksum/,
      )
      const copy = new CopyObjectCommand({ Bucket: 'kept', Key: 'copy', CopySource: 'kept/k' })
      expect(await errorOf(s3.send(copy))).toBe('InternalError')
      expect(await readdir(data)).toHaveLength(1)
    })
  })
})

describe('a disk that is slow', () => {
  test('makes the client wait, and is not taken for a client that has fallen silent', async () => {
    const traced = { traceFile: '', slowRenameMs: 600 }
    const child = await startChildServer(dataDir, { traced, idleTimeoutMs: 400 })
    const s3 = clientOf(child.endpoint)
    await s3.send(new CreateBucketCommand({ Bucket: 'slow', ...location }))
    const began = performance.now()
    expect(await errorOf(s3.send(new PutObjectCommand({ Bucket: 'slow', Key: 'k', Body: 'x' })))).toBe('none')
    expect(performance.now() - began).toBeGreaterThan(1200)
    s3.destroy()
    await child.kill()
  })
})

describe.skipIf(process.platform === 'win32')('a disk that is full', () => {
  test('is answered before anything is acknowledged, leaves nothing behind, and small files still fit', async () => {
    const child = await startChildServer(dataDir, { maxFileBlocks: 2048 })
    const s3 = clientOf(child.endpoint)
    const put = (Key: string, size: number) =>
      s3.send(new PutObjectCommand({ Bucket: 'small', Key, Body: someBytes(size) }))
    await s3.send(new CreateBucketCommand({ Bucket: 'small', ...location }))
    expect(await errorOf(put('fits', 500_000))).toBe('none')
    expect(await errorOf(put('does-not-fit', 3_000_000))).toBe('InsufficientStorage')
    expect(await errorOf(s3.send(new GetObjectCommand({ Bucket: 'small', Key: 'does-not-fit' })))).toBe('NoSuchKey')
    expect(await readdir(join(dataDir, 'tmp'))).toEqual([])
    expect(await readdir(join(dataDir, 'buckets', 'small', 'data'))).toHaveLength(1)
    expect(await errorOf(put('fits-again', 500_000))).toBe('none')
    s3.destroy()
    await child.kill()
  })
})
