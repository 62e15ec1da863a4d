import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ObjectCreated, type S3Server, startS3Server } from '../../../local/s3/server.ts'
import { clientOf } from './child-server.ts'
import { errorOf } from './contract-target.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { credentials, region } from './test-account.ts'

const folder = temporaryFolder()
let server: S3Server
let s3: S3Client
let events: ObjectCreated[]
let listener: (event: ObjectCreated) => void
const failures: unknown[] = []
const stopped = new Date('2026-11-24T08:00:00Z')
let run = 0
const Bucket = () => `events-${run}`

beforeEach(async () => {
  run++
  events = []
  listener = (event) => events.push(event)
  await start()
  await s3.send(
    new CreateBucketCommand({ Bucket: Bucket(), CreateBucketConfiguration: { LocationConstraint: region as never } }),
  )
})
afterEach(stop)

async function start(now?: () => Date) {
  server = await startS3Server({
    dataDir: folder.path(),
    region,
    credentials,
    ...(now ? { now } : {}),
    onObjectCreated: (event) => listener(event),
    onUnexpectedError: (error) => failures.push(error),
  })
  s3 = clientOf(server.endpoint)
}
async function stop() {
  s3.destroy()
  await server.close()
}
const put = (Key: string, more: object = {}) =>
  s3.send(new PutObjectCommand({ Bucket: Bucket(), Key, Body: 'x', ...more }))

test('each created object is told of once, with its size, its ETag and how it came to be', async () => {
  await put('put')
  await s3.send(new CopyObjectCommand({ Bucket: Bucket(), Key: 'copy', CopySource: `${Bucket()}/put` }))
  const upload = { Bucket: Bucket(), Key: 'parts' }
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand(upload))
  const { ETag } = await s3.send(new UploadPartCommand({ ...upload, UploadId, PartNumber: 1, Body: 'part' }))
  const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] }
  await s3.send(new CompleteMultipartUploadCommand({ ...upload, UploadId, MultipartUpload }))
  await s3.send(new DeleteObjectCommand({ Bucket: Bucket(), Key: 'put' }))
  await expect.poll(() => events.length).toBe(3)
  expect(events).toMatchObject([
    { bucket: Bucket(), key: 'put', size: 1, etag: '9dd4e461268c8034f5c8564e155c67a6', eventName: 'ObjectCreated:Put' },
    { key: 'copy', size: 1, eventName: 'ObjectCreated:Copy' },
    { key: 'parts', size: 4, etag: expect.stringMatching(/-1$/), eventName: 'ObjectCreated:CompleteMultipartUpload' },
  ])
  expect(events[0]?.versionId).toBeUndefined()
})

test('the key is told as it is, whatever is in it', async () => {
  await put('a b+c%20中/?#')
  await expect.poll(() => events[0]?.key).toBe('a b+c%20中/?#')
})

test('what was refused is not told of', async () => {
  expect(await errorOf(put('once', { IfNoneMatch: '*' }))).toBe('none')
  expect(await errorOf(put('once', { IfNoneMatch: '*' }))).toBe('PreconditionFailed')
  expect(await errorOf(put('wrong', { ChecksumCRC32: 'AAAAAA==' }))).toBe('BadDigest')
  await put('last')
  await expect.poll(() => events.map(({ key }) => key)).toEqual(['once', 'last'])
})

test('a version is told by its id', async () => {
  const VersioningConfiguration = { Status: 'Enabled' as const }
  await s3.send(new PutBucketVersioningCommand({ Bucket: Bucket(), VersioningConfiguration }))
  const { VersionId } = await put('versioned')
  await expect.poll(() => events[0]?.versionId).toBe(VersionId)
})

test('the sequencers of a key grow, padded on the right with zeros, even when the clock stands still and over a restart', async () => {
  await stop()
  await start(() => stopped)
  const early = () => {
    s3.config.systemClockOffset = stopped.getTime() - Date.now()
  }
  early()
  for (let time = 0; time < 300; time++) await put('k')
  await stop()
  await start(() => stopped)
  early()
  await put('k')
  await expect.poll(() => events.length).toBe(301)
  const padded = events.map(({ sequencer }) => sequencer.padEnd(64, '0'))
  expect(padded).toEqual(padded.toSorted())
  expect(new Set(padded).size).toBe(301)
  // A consumer that takes them for numbers, or for texts of one length, must be found out here.
  expect(new Set(events.map(({ sequencer }) => sequencer.length)).size).toBeGreaterThan(1)
})

test('a listener that throws does not harm the object', async () => {
  listener = () => {
    throw new Error('not today')
  }
  expect(await errorOf(put('k'))).toBe('none')
  await expect.poll(() => failures.length).toBe(1)
})
