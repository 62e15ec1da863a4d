import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import {
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startS3Server } from '../../../local/s3/server.ts'
import { clientOf } from './child-server.ts'
import { bytesOf, errorOf, someBytes } from './contract-target.ts'
import { type FaultyProxy, startFaultyProxy } from './faulty-proxy.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { credentials, region } from './test-account.ts'

/** F19–F21, F23–F25: the store behind a way that loses, cuts and flips. Links are signed for the store and sent through the proxy. */

const Bucket = 'faults'
const body = someBytes(500_000)
const folder = temporaryFolder()
let now: () => Date = () => new Date()
let s3: S3Client
let linkSigner: S3Client
let proxy: FaultyProxy
let endpoint: string
const closing: (() => Promise<void>)[] = []
beforeAll(async () => {
  const server = await startS3Server({ dataDir: folder.path(), region, credentials, now: () => now() })
  proxy = await startFaultyProxy(server.endpoint)
  closing.push(server.close, proxy.close)
  endpoint = server.endpoint
  s3 = clientOf(endpoint)
  linkSigner = clientOf(endpoint)
  linkSigner.config.requestChecksumCalculation = async () => 'WHEN_REQUIRED'
  await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: region as never } }))
})
afterAll(async () => {
  s3.destroy()
  linkSigner.destroy()
  for (const close of closing) await close()
})

const checksum = createHash('sha256').update(body).digest('base64')
async function upload(Key: string): Promise<number | 'broken'> {
  const request = new PutObjectCommand({ Bucket, Key, IfNoneMatch: '*', ChecksumSHA256: checksum })
  const url = await getSignedUrl(linkSigner, request, { unhoistableHeaders: new Set(['x-amz-checksum-sha256']) })
  const headers = { 'if-none-match': '*', 'x-amz-checksum-sha256': checksum }
  try {
    return (await fetch(url.replace(endpoint, proxy.endpoint), { method: 'PUT', body, headers })).status
  } catch {
    return 'broken'
  }
}
const head = (Key: string) => s3.send(new HeadObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED' }))
const dataFiles = async () => (await readdir(join(folder.path(), 'buckets', Bucket, 'data'))).length
const leftBehind = async () => (await readdir(join(folder.path(), 'tmp'))).length

test('an answer that is lost after the fact: the second try is told 412, and finds its own digest there', async () => {
  const before = proxy.hits()
  proxy.inject({ kind: 'answer-lost' }, 'PUT', /lost/)
  expect(await upload('lost')).toBe('broken')
  expect(await upload('lost')).toBe(412)
  expect((await head('lost')).ChecksumSHA256).toBe(checksum)
  expect(proxy.hits()).toBe(before + 1)
})

test.each([0, 1, 65_536, 499_999])(
  'a connection that breaks after %i bytes leaves no object and no rest',
  async (bytes) => {
    const before = proxy.hits()
    proxy.inject({ kind: 'cut-after', bytes }, 'PUT', /cut/)
    expect(await upload('cut')).toBe('broken')
    expect(proxy.hits()).toBe(before + 1)
    expect(await errorOf(head('cut'))).toBe('NotFound')
    await expect.poll(leftBehind).toBe(0)
  },
)

test.each([0, 250_000, 499_999])('a bit that is turned at byte %i is noticed, and nothing is stored', async (at) => {
  const before = proxy.hits()
  proxy.inject({ kind: 'flip-bit', at }, 'PUT', /flipped/)
  expect(await upload('flipped')).toBe(400)
  expect(proxy.hits()).toBe(before + 1)
  expect(await errorOf(head('flipped'))).toBe('NotFound')
})

test('what failed on the way goes through when the way is good again', async () => {
  expect(await upload('cut')).toBe(200)
  expect((await bytesOf(await s3.send(new GetObjectCommand({ Bucket, Key: 'cut' })))).equals(body)).toBe(true)
})

test('completing that is answered with an error in a 200 is an error to the SDK, and can be done again', async () => {
  const Key = 'completed'
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key }))
  const { ETag } = await s3.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: 1, Body: body }))
  // Signed for the proxy's own address, this client could not pass; so the store's stands in its endpoint.
  const through = clientOf(endpoint)
  through.middlewareStack.add(
    (next) => (args) => {
      // The request that the SDK has signed by now; only the port it is sent to is another.
      Object.assign(args.request as object, { port: Number(new URL(proxy.endpoint).port) })
      return next(args)
    },
    { step: 'finalizeRequest', priority: 'low' },
  )
  const complete = () =>
    through.send(
      new CompleteMultipartUploadCommand({
        Bucket,
        Key,
        UploadId,
        MultipartUpload: { Parts: [{ PartNumber: 1, ETag }] },
      }),
    )
  const before = proxy.hits()
  proxy.inject({ kind: 'error-in-200' }, 'POST', /completed/)
  expect(await errorOf(complete())).toBe('InternalError')
  expect(proxy.hits()).toBe(before + 1)
  expect(await errorOf(head(Key))).toBe('NotFound')

  proxy.inject({ kind: 'answer-lost' }, 'POST', /completed/)
  expect(await errorOf(complete())).not.toBe('none')
  // The upload is over: NoSuchUpload means to look for the object.
  expect(await errorOf(complete())).toBe('NoSuchUpload')
  expect(await errorOf(head(Key))).toBe('none')
  through.destroy()
})

test('a link that expires in the middle of an upload is renewed, and the parts that are there stay', async () => {
  const Key = 'renewed'
  const first = someBytes(5 * 1024 ** 2, 1)
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key }))
  const link = (PartNumber: number, signingDate: Date) =>
    getSignedUrl(linkSigner, new UploadPartCommand({ Bucket, Key, UploadId, PartNumber }), {
      expiresIn: 60,
      signingDate,
    })
  const issuedAt = new Date()
  const send = async (url: string, bytes: Buffer) => fetch(url, { method: 'PUT', body: bytes })
  const one = await send(await link(1, issuedAt), first)
  const two = await link(2, issuedAt)
  now = () => new Date(issuedAt.getTime() + 61_000)
  expect((await send(two, body)).status).toBe(403)
  const renewed = await send(await link(2, now()), body)
  expect(renewed.status).toBe(200)
  now = () => new Date()
  const Parts = [one, renewed].map((reply, at) => ({ PartNumber: at + 1, ETag: reply.headers.get('etag') ?? '' }))
  await s3.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }))
  expect((await head(Key)).ContentLength).toBe(first.length + body.length)
})

test('an upload that was begun and left is to be seen with the time of its start', async () => {
  const weekAgo = new Date(Date.now() - 7 * 24 * 3600 * 1000)
  now = () => weekAgo
  const early = clientOf(endpoint)
  early.config.systemClockOffset = weekAgo.getTime() - Date.now()
  await early.send(new CreateMultipartUploadCommand({ Bucket, Key: 'left' }))
  early.destroy()
  now = () => new Date()
  const { Uploads } = await s3.send(new ListMultipartUploadsCommand({ Bucket }))
  const left = Uploads?.find((one) => one.Key === 'left')
  expect(Math.abs((left?.Initiated?.getTime() ?? 0) - weekAgo.getTime())).toBeLessThan(60_000)
})

test('who reads an object of parts while it is deleted gets all of its parts', async () => {
  const Key = 'parts-deleted'
  const before = await dataFiles()
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key }))
  const bytes = someBytes(3 * 5 * 1024 ** 2, 5)
  const Parts = await Promise.all(
    [1, 2, 3].map(async (PartNumber) => {
      const Body = bytes.subarray((PartNumber - 1) * 5 * 1024 ** 2, PartNumber * 5 * 1024 ** 2)
      const { ETag } = await s3.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body }))
      return { PartNumber, ETag }
    }),
  )
  await s3.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }))
  const reading = await s3.send(new GetObjectCommand({ Bucket, Key }))
  await s3.send(new DeleteObjectCommand({ Bucket, Key }))
  expect((await bytesOf(reading)).equals(bytes)).toBe(true)
  await expect.poll(dataFiles).toBe(before)
})

test('two who read while it is overwritten each get one whole object', async () => {
  const old = someBytes(4_000_000, 1)
  const put = (Body: Buffer) => s3.send(new PutObjectCommand({ Bucket, Key: 'read-on', Body }))
  const before = await dataFiles()
  await put(old)
  const readers = await Promise.all([0, 1].map(() => s3.send(new GetObjectCommand({ Bucket, Key: 'read-on' }))))
  await put(someBytes(10, 2))
  for (const reader of readers) {
    const bytes = Buffer.concat(await Readable.from(reader.Body as Readable).toArray())
    expect(bytes.equals(old)).toBe(true)
  }
  // The bytes that were overwritten went when the last of them had been read.
  await expect.poll(dataFiles).toBe(before + 1)
})
