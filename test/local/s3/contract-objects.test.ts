import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bytesOf, errorOf, isLoopback, openTarget, someBytes, statusOf, type Target } from './contract-target.ts'

let target: Target
let s3: S3Client
let Bucket: string
beforeAll(async () => {
  target = await openTarget()
  s3 = target.client()
  Bucket = await target.bucket('plain')
})
afterAll(() => target.close())

const put = (Key: string, Body: Buffer | string, more: object = {}) =>
  s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }))
const get = (Key: string, more: object = {}) => s3.send(new GetObjectCommand({ Bucket, Key, ...more }))
const head = (Key: string, more: object = {}) => s3.send(new HeadObjectCommand({ Bucket, Key, ...more }))

describe('putting and getting an object', () => {
  test('it comes back byte for byte', async () => {
    const bytes = someBytes(300_000)
    await put('bytes', bytes)
    expect((await bytesOf(await get('bytes'))).equals(bytes)).toBe(true)
  })

  test('an object of no bytes is an object', async () => {
    await put('empty', '')
    const object = await get('empty')
    expect(object.ContentLength).toBe(0)
    expect((await bytesOf(object)).length).toBe(0)
  })

  test('its ETag is the MD5 of its bytes', async () => {
    const { ETag } = await put('etag', 'hello')
    expect(ETag).toBe(`"${createHash('md5').update('hello').digest('hex')}"`)
  })

  test('a second put replaces the first', async () => {
    await put('twice', 'first')
    await put('twice', 'second')
    expect((await bytesOf(await get('twice'))).toString()).toBe('second')
  })

  test('a stream of known length goes through in chunks of its own framing', async () => {
    const bytes = someBytes(3_000_000)
    await put('stream', Readable.from([bytes]) as never, { ContentLength: bytes.length })
    expect((await bytesOf(await get('stream'))).equals(bytes)).toBe(true)
  })

  test.each(['WHEN_REQUIRED', 'WHEN_SUPPORTED'] as const)('with checksums %s it is the same object', async (mode) => {
    const client = target.client({ requestChecksumCalculation: mode, responseChecksumValidation: mode })
    await client.send(new PutObjectCommand({ Bucket, Key: mode, Body: 'same' }))
    const object = await client.send(new GetObjectCommand({ Bucket, Key: mode }))
    expect(await object.Body?.transformToString()).toBe('same')
  })

  test('what is not there is NoSuchKey to a get and 404 to a head', async () => {
    expect(await errorOf(get('nowhere'))).toBe('NoSuchKey')
    expect(await errorOf(head('nowhere'))).toBe('NotFound')
  })

  test('a bucket that is not there is NoSuchBucket', async () => {
    const request = new GetObjectCommand({ Bucket: `${Bucket}-not`, Key: 'a' })
    expect(await errorOf(s3.send(request))).toBe('NoSuchBucket')
  })

  test('deleting takes it away, and deleting what is not there succeeds', async () => {
    await put('gone', 'x')
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'gone' }))
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'gone' }))
    expect(await errorOf(get('gone'))).toBe('NoSuchKey')
  })

  test('a delete with the ETag of another object is refused', async () => {
    const { ETag } = await put('delete-if', 'x')
    const remove = (IfMatch: string | undefined) =>
      s3.send(new DeleteObjectCommand({ Bucket, Key: 'delete-if', IfMatch }))
    expect(await errorOf(remove('"00000000000000000000000000000000"'))).toBe('PreconditionFailed')
    expect(await errorOf(remove(ETag))).toBe('none')
  })
})

describe('what is said of an object', () => {
  test('metadata and the content headers come back', async () => {
    const described = {
      ContentType: 'application/pdf',
      ContentDisposition: 'attachment; filename="a.pdf"',
      ContentLanguage: 'zh-CN',
      ContentEncoding: 'gzip',
      CacheControl: 'no-store',
      Metadata: { provider: 'unit', 'odd-name': 'it\'s 100% "fine"' },
    }
    await put('described', 'x', described)
    expect(await head('described')).toMatchObject(described)
  })

  test('without a type it is binary/octet-stream', async () => {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'typeless', Body: someBytes(3) }))
    expect((await head('typeless')).ContentType).toMatch(/octet-stream$/)
  })

  test('the framing of a chunked upload does not stay behind as a content encoding', async () => {
    await put('unframed', Readable.from([someBytes(20_000)]) as never, { ContentLength: 20_000 })
    expect((await head('unframed')).ContentEncoding ?? '').toBe('')
  })

  test('metadata named like an inherited property is only metadata', async () => {
    await put('proto', 'x', { Metadata: { constructor: 'a', tostring: 'b' } })
    expect((await head('proto')).Metadata).toMatchObject({ constructor: 'a', tostring: 'b' })
  })

  test('more than 2 KB of metadata is MetadataTooLarge', async () => {
    expect(await errorOf(put('heavy', 'x', { Metadata: { a: 'b'.repeat(2048) } }))).toBe('MetadataTooLarge')
  })

  test('tags are set with the object, replaced, and counted', async () => {
    await put('tagged', 'x', { Tagging: 'state=received&odd=%E4%B8%AD' })
    const tags = () => s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'tagged' }))
    expect((await tags()).TagSet).toEqual([
      { Key: 'state', Value: 'received' },
      { Key: 'odd', Value: '中' },
    ])
    expect((await get('tagged')).TagCount).toBe(2)
    const TagSet = [{ Key: 'GuardDutyMalwareScanStatus', Value: 'NO_THREATS_FOUND' }]
    await s3.send(new PutObjectTaggingCommand({ Bucket, Key: 'tagged', Tagging: { TagSet } }))
    expect((await tags()).TagSet).toEqual(TagSet)
  })

  test('an eleventh tag is refused', async () => {
    const Tagging = Array.from({ length: 11 }, (_, at) => `t${at}=v`).join('&')
    expect(await errorOf(put('overtagged', 'x', { Tagging }))).toBe('BadRequest')
  })
})

describe('ranges', () => {
  const bytes = someBytes(1000)
  beforeAll(() => put('ranged', bytes))

  test.each([
    ['the first ten bytes', 'bytes=0-9', 0, 10],
    ['from a byte to the end', 'bytes=990-', 990, 1000],
    ['the last five bytes', 'bytes=-5', 995, 1000],
    ['one byte', 'bytes=500-500', 500, 501],
    ['past the end, up to the end', 'bytes=900-5000', 900, 1000],
    ['a longer tail than there is, all of it', 'bytes=-5000', 0, 1000],
  ])('%s', async (_name, Range, from, to) => {
    const object = await get('ranged', { Range })
    expect(object.ContentRange).toBe(`bytes ${from}-${to - 1}/1000`)
    expect((await bytesOf(object)).equals(bytes.subarray(from, to))).toBe(true)
  })

  test('a range that begins past the end is InvalidRange', async () => {
    expect(await errorOf(get('ranged', { Range: 'bytes=1000-' }))).toBe('InvalidRange')
  })

  test('a range carries no checksum of the whole, which the SDK would hold against the part', async () => {
    const object = await get('ranged', { Range: 'bytes=0-9', ChecksumMode: 'ENABLED' })
    expect(object.ChecksumCRC32 ?? object.ChecksumCRC64NVME).toBeUndefined()
  })

  test.skipIf(!isLoopback)(
    'stricter than S3: several ranges at once are refused, not answered with everything',
    async () => {
      expect(await errorOf(get('ranged', { Range: 'bytes=0-1,5-6' }))).toBe('InvalidRange')
      expect(await errorOf(get('ranged', { Range: 'bytes=x' }))).toBe('InvalidRange')
    },
  )
})

describe('conditions of a read', () => {
  let ETag = ''
  let LastModified = new Date(0)
  beforeAll(async () => {
    await put('read-if', 'x')
    const object = await head('read-if')
    ETag = object.ETag ?? ''
    LastModified = object.LastModified ?? LastModified
  })

  test('If-Match with its ETag reads, with another one is refused', async () => {
    expect(await errorOf(get('read-if', { IfMatch: ETag }))).toBe('none')
    expect(await errorOf(get('read-if', { IfMatch: '"other"' }))).toBe('PreconditionFailed')
  })

  test('If-None-Match with its ETag is 304', async () => {
    expect(await statusOf(get('read-if', { IfNoneMatch: ETag }))).toBe(304)
    expect(await errorOf(get('read-if', { IfNoneMatch: '"other"' }))).toBe('none')
  })

  test('If-Modified-Since and If-Unmodified-Since go by its date, to the second', async () => {
    const before = new Date(LastModified.getTime() - 60_000)
    expect(await statusOf(get('read-if', { IfModifiedSince: LastModified }))).toBe(304)
    expect(await errorOf(get('read-if', { IfModifiedSince: before }))).toBe('none')
    expect(await errorOf(get('read-if', { IfUnmodifiedSince: LastModified }))).toBe('none')
    expect(await errorOf(get('read-if', { IfUnmodifiedSince: before }))).toBe('PreconditionFailed')
  })
})

describe('conditions of a write', () => {
  test('If-None-Match: * writes what is not there and refuses what is', async () => {
    expect(await errorOf(put('once', 'first', { IfNoneMatch: '*' }))).toBe('none')
    expect(await errorOf(put('once', 'second', { IfNoneMatch: '*' }))).toBe('PreconditionFailed')
    expect((await bytesOf(await get('once'))).toString()).toBe('first')
  })

  test('of twelve who write at once if nothing is there, one wins and his bytes stay', async () => {
    const bodies = Array.from({ length: 12 }, (_, at) => someBytes(200_000, at + 1))
    const outcomes = await Promise.all(bodies.map((body) => errorOf(put('race', body, { IfNoneMatch: '*' }))))
    expect(outcomes.filter((outcome) => outcome === 'none')).toHaveLength(1)
    const losers = outcomes.filter((outcome) => outcome !== 'none')
    expect(losers.every((outcome) => ['PreconditionFailed', 'ConditionalRequestConflict'].includes(outcome))).toBe(true)
    const stored = await bytesOf(await get('race'))
    expect(bodies.findIndex((body) => body.equals(stored))).toBe(outcomes.indexOf('none'))
  })

  test('of twelve who write at once upon the same ETag, one wins', async () => {
    const { ETag } = await put('race-upon', 'start')
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, (_, at) => errorOf(put('race-upon', `writer ${at}`, { IfMatch: ETag }))),
    )
    expect(outcomes.filter((outcome) => outcome === 'none')).toHaveLength(1)
  })

  test('If-Match with another ETag is refused, and with nothing there is NoSuchKey', async () => {
    await put('upon', 'x')
    expect(await errorOf(put('upon', 'y', { IfMatch: '"00000000000000000000000000000000"' }))).toBe(
      'PreconditionFailed',
    )
    expect(await errorOf(put('upon-nothing', 'y', { IfMatch: '"00000000000000000000000000000000"' }))).toBe('NoSuchKey')
  })

  test('If-None-Match with an ETag in place of * is not implemented', async () => {
    expect(await errorOf(put('once-etag', 'x', { IfNoneMatch: '"abc"' }))).toBe('NotImplemented')
  })
})

describe.skipIf(!isLoopback)('stricter than S3: what is asked for and not offered is refused, never ignored', () => {
  test.each([
    ['encryption by a key', { ServerSideEncryption: 'aws:kms' }, 'NotImplemented'],
    ['another storage class', { StorageClass: 'GLACIER' }, 'InvalidStorageClass'],
    ['a public ACL', { ACL: 'public-read' }, 'AccessControlListNotSupported'],
    ['a website redirect', { WebsiteRedirectLocation: '/elsewhere' }, 'NotImplemented'],
    ['the bucket of another account', { ExpectedBucketOwner: '111122223333' }, 'AccessDenied'],
  ])('%s', async (_name, more, code) => {
    expect(await errorOf(put('asked', 'x', more))).toBe(code)
    expect(await errorOf(head('asked'))).toBe('NotFound')
  })
})
