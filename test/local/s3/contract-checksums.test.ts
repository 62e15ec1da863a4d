import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { errorOf, isLoopback, openTarget, type Target } from './contract-target.ts'

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
const head = (Key: string) => s3.send(new HeadObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED' }))

// Check values of the catalogue of CRCs over the digits 1 to 9, and the digests of the same.
const digits = Buffer.from('123456789')
const base64 = (hex: string) => Buffer.from(hex, 'hex').toString('base64')
const known = [
  ['CRC32', base64('cbf43926')],
  ['CRC32C', base64('e3069283')],
  ['CRC64NVME', base64('ae8b14860a799888')],
  ['SHA1', createHash('sha1').update(digits).digest('base64')],
  ['SHA256', createHash('sha256').update(digits).digest('base64')],
] as const

describe('checksums of an object', () => {
  test.each(known)('%s in a header is verified, kept and given back', async (algorithm, value) => {
    const stored = await put(`header-${algorithm}`, digits, { ChecksumAlgorithm: algorithm })
    expect(stored[`Checksum${algorithm}`]).toBe(value)
    expect(await head(`header-${algorithm}`)).toMatchObject({
      [`Checksum${algorithm}`]: value,
      ChecksumType: 'FULL_OBJECT',
    })
  })

  test.each(known)('%s in the trailer of a chunked upload is verified and kept', async (algorithm, value) => {
    const Body = Readable.from([digits]) as never
    await put(`trailer-${algorithm}`, Body, { ContentLength: digits.length, ChecksumAlgorithm: algorithm })
    expect((await head(`trailer-${algorithm}`))[`Checksum${algorithm}`]).toBe(value)
  })

  test.each(known)('%s that is not that of the bytes is BadDigest, and nothing is stored', async (algorithm, value) => {
    const wrong = { [`Checksum${algorithm}`]: value }
    expect(await errorOf(put(`wrong-${algorithm}`, 'not the digits', wrong))).toBe('BadDigest')
    expect(await errorOf(head(`wrong-${algorithm}`))).toBe('NotFound')
  })

  test('a checksum that is none is InvalidRequest', async () => {
    expect(await errorOf(put('no-checksum', 'x', { ChecksumSHA256: 'not base64 of 32 bytes' }))).toBe('InvalidRequest')
  })

  test('two checksums at once are InvalidRequest', async () => {
    const both = { ChecksumSHA256: known[4][1], ChecksumCRC32: known[0][1] }
    expect(await errorOf(put('two', digits, both))).toBe('InvalidRequest')
  })

  test('where the client names none, CRC64NVME is computed', async () => {
    const client = target.client({ requestChecksumCalculation: 'WHEN_REQUIRED' })
    await client.send(new PutObjectCommand({ Bucket, Key: 'default', Body: digits }))
    expect((await head('default')).ChecksumCRC64NVME).toBe(base64('ae8b14860a799888'))
  })

  test('without the checksum mode none is given', async () => {
    const client = target.client({ responseChecksumValidation: 'WHEN_REQUIRED' })
    await put('modeless', digits)
    const object = await client.send(new GetObjectCommand({ Bucket, Key: 'modeless' }))
    expect(object.ChecksumCRC32).toBeUndefined()
  })

  test('the SDK holds what it reads against the checksum', async () => {
    await put('read-back', digits)
    const object = await s3.send(new GetObjectCommand({ Bucket, Key: 'read-back' }))
    expect(object.ChecksumCRC32).toBe(base64('cbf43926'))
    expect(await object.Body?.transformToString()).toBe('123456789')
  })

  test('CRC twins are told apart by SHA-256', async () => {
    const { first, second } = crcTwins()
    expect(crc32(first)).toBe(crc32(second))
    const ChecksumSHA256 = createHash('sha256').update(first).digest('base64')
    expect(await errorOf(put('twins', second, { ChecksumSHA256 }))).toBe('BadDigest')
    expect(await errorOf(put('twins', first, { ChecksumSHA256 }))).toBe('none')
  })
})

describe('Content-MD5', () => {
  const md5 = createHash('md5').update(digits).digest('base64')

  test('that of the bytes is accepted, another is BadDigest', async () => {
    expect(await errorOf(put('md5', digits, { ContentMD5: md5 }))).toBe('none')
    expect(await errorOf(put('md5-wrong', 'other', { ContentMD5: md5 }))).toBe('BadDigest')
    expect(await errorOf(head('md5-wrong'))).toBe('NotFound')
  })

  test('what is no MD5 is InvalidDigest', async () => {
    expect(await errorOf(put('md5-none', digits, { ContentMD5: 'abc' }))).toBe('InvalidDigest')
  })
})

describe('a checksum in a presigned link', () => {
  const ChecksumSHA256 = createHash('sha256').update(digits).digest('base64')
  const signedChecksum = { unhoistableHeaders: new Set(['x-amz-checksum-sha256']) }
  const sign = (client: S3Client, Key: string, options: object) =>
    getSignedUrl(client, new PutObjectCommand({ Bucket, Key, ChecksumSHA256 }), options)

  test('as a signed header it binds the bytes', async () => {
    const url = await sign(target.client({ requestChecksumCalculation: 'WHEN_REQUIRED' }), 'link', signedChecksum)
    const upload = (body: Buffer) =>
      fetch(url, { method: 'PUT', body, headers: { 'x-amz-checksum-sha256': ChecksumSHA256 } })
    expect((await upload(Buffer.from('other'))).status).toBe(400)
    expect((await upload(digits)).status).toBe(200)
  })

  test('and cannot be left out by who uses the link', async () => {
    const url = await sign(target.client({ requestChecksumCalculation: 'WHEN_REQUIRED' }), 'link-out', signedChecksum)
    expect((await fetch(url, { method: 'PUT', body: digits })).status).toBe(403)
  })

  test.skipIf(!isLoopback)(
    'stricter than S3: moved into the query, where S3 does not check it, it is refused',
    async () => {
      const url = await sign(target.client({ requestChecksumCalculation: 'WHEN_REQUIRED' }), 'hoisted', {})
      expect(new URL(url).searchParams.has('x-amz-checksum-sha256')).toBe(true)
      expect((await fetch(url, { method: 'PUT', body: digits })).status).toBe(400)
    },
  )

  test.skipIf(!isLoopback)("stricter than S3: so is the SDK's default, the CRC of an empty body", async () => {
    const url = await getSignedUrl(target.client(), new PutObjectCommand({ Bucket, Key: 'default-link' }))
    expect(new URL(url).searchParams.get('x-amz-checksum-crc32')).toBe('AAAAAA==')
    expect((await fetch(url, { method: 'PUT', body: digits })).status).toBe(400)
    expect(await errorOf(head('default-link'))).toBe('NotFound')
  })
})

/** Two different texts of one CRC-32: found by trying, as among 2^17 texts some pair is to be expected. */
function crcTwins(): { first: Buffer; second: Buffer } {
  const seen = new Map<number, Buffer>()
  for (let number = 0; ; number++) {
    const text = createHash('md5').update(String(number)).digest()
    const before = seen.get(crc32(text))
    if (before) return { first: before, second: text }
    seen.set(crc32(text), text)
  }
}
