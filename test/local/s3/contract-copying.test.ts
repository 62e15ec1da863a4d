import { createHash } from 'node:crypto'
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bytesOf, errorOf, isLoopback, openTarget, someBytes, type Target } from './contract-target.ts'

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
const copy = (from: string, to: string, more: object = {}) =>
  s3.send(new CopyObjectCommand({ Bucket, Key: to, CopySource: `${Bucket}/${encodeURIComponent(from)}`, ...more }))
const head = (Key: string) => s3.send(new HeadObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED' }))

describe('a copy', () => {
  test('has the bytes, the ETag, the checksum, the metadata and the tags of its source', async () => {
    const bytes = someBytes(400_000)
    await put('source', bytes, { ContentType: 'image/png', Metadata: { a: 'b' }, Tagging: 'x=y' })
    await copy('source', 'copy')
    expect((await bytesOf(await s3.send(new GetObjectCommand({ Bucket, Key: 'copy' })))).equals(bytes)).toBe(true)
    const { ETag, ChecksumCRC32, ContentType, Metadata } = await head('source')
    expect(await head('copy')).toMatchObject({ ETag, ChecksumCRC32, ContentType, Metadata })
    const { TagSet } = await s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'copy' }))
    expect(TagSet).toEqual([{ Key: 'x', Value: 'y' }])
  })

  test('takes other metadata when told to replace it', async () => {
    await put('to-replace', 'x', { Metadata: { old: '1' } })
    await copy('to-replace', 'replaced', {
      MetadataDirective: 'REPLACE',
      Metadata: { new: '2' },
      ContentType: 'text/csv',
    })
    const { Metadata, ContentType } = await head('replaced')
    expect(Metadata).toEqual({ new: '2' })
    expect(ContentType).toBe('text/csv')
  })

  test('takes another checksum when told to', async () => {
    await put('to-sum', '123456789')
    const { CopyObjectResult } = await copy('to-sum', 'summed', { ChecksumAlgorithm: 'SHA256' })
    expect(CopyObjectResult?.ChecksumSHA256).toBe(createHash('sha256').update('123456789').digest('base64'))
    expect((await head('summed')).ChecksumSHA256).toBe(CopyObjectResult?.ChecksumSHA256)
  })

  test('of a source with an odd name works by its percent form', async () => {
    await put('名 +%&.pdf', 'x')
    await copy('名 +%&.pdf', 'odd-copy')
    expect((await bytesOf(await s3.send(new GetObjectCommand({ Bucket, Key: 'odd-copy' })))).toString()).toBe('x')
  })

  test('of what is not there is NoSuchKey', async () => {
    expect(await errorOf(copy('nothing', 'to'))).toBe('NoSuchKey')
  })

  test('onto itself that changes nothing is InvalidRequest', async () => {
    await put('itself', 'x')
    expect(await errorOf(copy('itself', 'itself'))).toBe('InvalidRequest')
    expect(await errorOf(copy('itself', 'itself', { MetadataDirective: 'REPLACE' }))).toBe('none')
  })

  test('can take an old version into another bucket', async () => {
    const Versioned = await target.bucket('versioned')
    const first = await s3.send(new PutObjectCommand({ Bucket: Versioned, Key: 'k', Body: 'first' }))
    await s3.send(new PutObjectCommand({ Bucket: Versioned, Key: 'k', Body: 'second' }))
    const CopySource = `${Versioned}/k?versionId=${first.VersionId}`
    const { CopySourceVersionId } = await s3.send(new CopyObjectCommand({ Bucket, Key: 'old-copy', CopySource }))
    expect(CopySourceVersionId).toBe(first.VersionId)
    expect((await bytesOf(await s3.send(new GetObjectCommand({ Bucket, Key: 'old-copy' })))).toString()).toBe('first')
  })

  test('of a delete marker is refused', async () => {
    const Versioned = await target.bucket('versioned')
    await s3.send(new PutObjectCommand({ Bucket: Versioned, Key: 'marked', Body: 'x' }))
    await s3.send(new DeleteObjectCommand({ Bucket: Versioned, Key: 'marked' }))
    const request = new CopyObjectCommand({ Bucket, Key: 'to', CopySource: `${Versioned}/marked` })
    expect(await errorOf(s3.send(request))).toBe('NoSuchKey')
  })

  test('is made only if the source is as expected', async () => {
    const { ETag } = await put('expected', 'x')
    expect(await errorOf(copy('expected', 'to', { CopySourceIfMatch: ETag }))).toBe('none')
    expect(await errorOf(copy('expected', 'to', { CopySourceIfMatch: '"other"' }))).toBe('PreconditionFailed')
    expect(await errorOf(copy('expected', 'to', { CopySourceIfNoneMatch: ETag }))).toBe('PreconditionFailed')
  })

  test('is made only if nothing is there, when asked so', async () => {
    await put('free-source', 'x')
    expect(await errorOf(copy('free-source', 'free', { IfNoneMatch: '*' }))).toBe('none')
    expect(await errorOf(copy('free-source', 'free', { IfNoneMatch: '*' }))).toBe('PreconditionFailed')
  })

  test.skipIf(!isLoopback)('stricter than S3: new metadata without the directive is refused, not ignored', async () => {
    await put('ignored', 'x')
    expect(await errorOf(copy('ignored', 'to', { Metadata: { new: '1' } }))).toBe('InvalidRequest')
  })
})
