import { createHash } from 'node:crypto'
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  PutObjectCommand,
  PutObjectLockConfigurationCommand,
  type S3Client,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Crc64Nvme } from '../../../local/s3/payload/crc64nvme.ts'
import { bytesOf, errorOf, isLoopback, openTarget, someBytes, type Target } from './contract-target.ts'

const partBytes = 5 * 1024 ** 2
const first = someBytes(partBytes, 1)
const second = someBytes(partBytes, 2)
const last = someBytes(1000, 3)
const whole = Buffer.concat([first, second, last])

let target: Target
let s3: S3Client
let Bucket: string
beforeAll(async () => {
  target = await openTarget()
  s3 = target.client()
  Bucket = await target.bucket('plain')
})
afterAll(() => target.close())

interface Begun {
  Bucket: string
  Key: string
  UploadId: string | undefined
}
const begin = async (Key: string, more: object = {}): Promise<Begun> => {
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key, ...more }))
  return { Bucket, Key, UploadId }
}
const send = async (upload: Begun, PartNumber: number, Body: Buffer, more: object = {}): Promise<CompletedPart> => {
  const part = await s3.send(new UploadPartCommand({ ...upload, PartNumber, Body, ...more }))
  const { ETag, ChecksumSHA256, ChecksumCRC32, ChecksumCRC64NVME } = part
  return { PartNumber, ETag, ChecksumSHA256, ChecksumCRC32, ChecksumCRC64NVME }
}
const complete = (upload: Begun, Parts: CompletedPart[], more: object = {}) =>
  s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts }, ...more }))
const get = (Key: string, more: object = {}) => s3.send(new GetObjectCommand({ Bucket, Key, ...more }))

describe('an upload in parts', () => {
  test('becomes one object, in the order of the part numbers and not of their arrival', async () => {
    const upload = await begin('whole', { ContentType: 'application/pdf', Metadata: { from: 'parts' } })
    const parts = [await send(upload, 7, last), await send(upload, 1, first), await send(upload, 3, second)]
    await complete(
      upload,
      parts.toSorted((a, b) => (a.PartNumber ?? 0) - (b.PartNumber ?? 0)),
    )
    const object = await get('whole')
    expect((await bytesOf(object)).equals(whole)).toBe(true)
    expect(object).toMatchObject({ ContentType: 'application/pdf', Metadata: { from: 'parts' } })
  })

  test('has the MD5 of the MD5s and the number of parts for its ETag', async () => {
    const upload = await begin('etag')
    const { ETag } = await complete(upload, [await send(upload, 1, first), await send(upload, 2, last)])
    const md5 = (bytes: Buffer) => createHash('md5').update(bytes).digest()
    expect(ETag).toBe(`"${md5(Buffer.concat([md5(first), md5(last)])).toString('hex')}-2"`)
  })

  test('has the SHA-256 of the SHA-256s for a composite checksum', async () => {
    const upload = await begin('composite', { ChecksumAlgorithm: 'SHA256' })
    const more = { ChecksumAlgorithm: 'SHA256' }
    const parts = [await send(upload, 1, first, more), await send(upload, 2, last, more)]
    const { ChecksumSHA256, ChecksumType } = await complete(upload, parts)
    const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest()
    expect(ChecksumSHA256).toBe(`${sha256(Buffer.concat([sha256(first), sha256(last)])).toString('base64')}-2`)
    expect(ChecksumType).toBe('COMPOSITE')
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'composite', ChecksumMode: 'ENABLED' }))
    expect(head).toMatchObject({ ChecksumSHA256, ChecksumType: 'COMPOSITE' })
  })

  test('has the CRC64NVME of all its bytes for a full-object checksum', async () => {
    const upload = await begin('full', { ChecksumAlgorithm: 'CRC64NVME' })
    const more = { ChecksumAlgorithm: 'CRC64NVME' }
    const parts = [
      await send(upload, 1, first, more),
      await send(upload, 2, second, more),
      await send(upload, 3, last, more),
    ]
    const crc = new Crc64Nvme()
    crc.update(whole)
    const expected = crc.digest().toString('base64')
    expect(await errorOf(complete(upload, parts, { ChecksumCRC64NVME: 'AAAAAAAAAAA=' }))).toBe('BadDigest')
    const { ChecksumCRC64NVME, ChecksumType } = await complete(upload, parts, { ChecksumCRC64NVME: expected })
    expect({ ChecksumCRC64NVME, ChecksumType }).toEqual({ ChecksumCRC64NVME: expected, ChecksumType: 'FULL_OBJECT' })
  })

  test('can be read by ranges over the borders of its parts, and part by part', async () => {
    const upload = await begin('borders')
    await complete(upload, [await send(upload, 1, first), await send(upload, 2, second), await send(upload, 3, last)])
    const range = await get('borders', { Range: `bytes=${partBytes - 10}-${2 * partBytes + 9}` })
    expect((await bytesOf(range)).equals(whole.subarray(partBytes - 10, 2 * partBytes + 10))).toBe(true)
    const part = await get('borders', { PartNumber: 3 })
    expect((await bytesOf(part)).equals(last)).toBe(true)
    expect(part.PartsCount).toBe(3)
  })

  test('is not there before it is completed', async () => {
    const upload = await begin('unfinished')
    await send(upload, 1, first)
    expect(await errorOf(get('unfinished'))).toBe('NoSuchKey')
  })

  test('of a single small part is complete', async () => {
    const upload = await begin('single')
    await complete(upload, [await send(upload, 1, last)])
    expect((await bytesOf(await get('single'))).equals(last)).toBe(true)
  })

  test('can take a part from an object that is stored', async () => {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'source', Body: whole }))
    const upload = await begin('from-copy')
    const copy = (PartNumber: number, CopySourceRange: string) =>
      s3.send(new UploadPartCopyCommand({ ...upload, PartNumber, CopySource: `${Bucket}/source`, CopySourceRange }))
    const copied = [await copy(1, `bytes=0-${partBytes - 1}`), await copy(2, `bytes=${partBytes}-${whole.length - 1}`)]
    const parts = copied.map(({ CopyPartResult: { ETag, ChecksumCRC32 } = {} }, at) => ({
      PartNumber: at + 1,
      ETag,
      ChecksumCRC32,
    }))
    await complete(upload, parts)
    expect((await bytesOf(await get('from-copy'))).equals(whole)).toBe(true)
  })
})

describe('a part', () => {
  test('sent twice counts as it was sent last', async () => {
    const upload = await begin('resent')
    await send(upload, 1, someBytes(partBytes, 9))
    const parts = [await send(upload, 1, first), await send(upload, 2, last)]
    await complete(upload, parts)
    expect((await bytesOf(await get('resent'))).equals(Buffer.concat([first, last]))).toBe(true)
  })

  test('with the ETag of its former sending is InvalidPart', async () => {
    const upload = await begin('former')
    const { PartNumber, ETag } = await send(upload, 1, first)
    await send(upload, 1, second)
    expect(await errorOf(complete(upload, [{ PartNumber, ETag }]))).toBe('InvalidPart')
  })

  test('that was never sent is InvalidPart', async () => {
    const upload = await begin('never')
    const part = await send(upload, 1, first)
    expect(await errorOf(complete(upload, [part, { ...part, PartNumber: 2 }]))).toBe('InvalidPart')
  })

  test('that is left out of the list is left out of the object', async () => {
    const upload = await begin('left-out')
    await send(upload, 1, first)
    await complete(upload, [await send(upload, 2, last)])
    expect((await bytesOf(await get('left-out'))).equals(last)).toBe(true)
  })

  test('smaller than 5 MiB and not the last is EntityTooSmall, and the upload can be mended', async () => {
    const upload = await begin('small')
    const small = await send(upload, 1, last)
    const end = await send(upload, 2, last)
    expect(await errorOf(complete(upload, [small, end]))).toBe('EntityTooSmall')
    await complete(upload, [await send(upload, 1, first), end])
    expect((await bytesOf(await get('small'))).equals(Buffer.concat([first, last]))).toBe(true)
  })

  test.each([0, 10_001])('numbered %i is InvalidArgument', async (number) => {
    const upload = await begin('numbers')
    expect(await errorOf(send(upload, number, last))).toBe('InvalidArgument')
  })

  test('with a checksum that is not of its bytes is BadDigest and not stored', async () => {
    const upload = await begin('bad-part', { ChecksumAlgorithm: 'SHA256' })
    const ChecksumSHA256 = createHash('sha256').update('other').digest('base64')
    expect(await errorOf(send(upload, 1, last, { ChecksumSHA256 }))).toBe('BadDigest')
    expect((await s3.send(new ListPartsCommand(upload))).Parts ?? []).toEqual([])
  })

  test('with another checksum than the upload was begun with is InvalidRequest', async () => {
    const upload = await begin('other-kind', { ChecksumAlgorithm: 'SHA256' })
    expect(await errorOf(send(upload, 1, last, { ChecksumAlgorithm: 'CRC32' }))).toBe('InvalidRequest')
  })

  test('of a composite upload must come with its checksum in the list', async () => {
    const upload = await begin('bare-list', { ChecksumAlgorithm: 'SHA256' })
    const { PartNumber, ETag, ChecksumSHA256 } = await send(upload, 1, last, { ChecksumAlgorithm: 'SHA256' })
    expect(await errorOf(complete(upload, [{ PartNumber, ETag }]))).toBe('InvalidRequest')
    const wrong = createHash('sha256').update('other').digest('base64')
    expect(await errorOf(complete(upload, [{ PartNumber, ETag, ChecksumSHA256: wrong }]))).toBe('InvalidPart')
    expect(await errorOf(complete(upload, [{ PartNumber, ETag, ChecksumSHA256 }]))).toBe('none')
  })

  test('goes up by a presigned link with its SHA-256 as a signed header, and only with those bytes', async () => {
    const upload = await begin('part-link', { ChecksumAlgorithm: 'SHA256' })
    const ChecksumSHA256 = createHash('sha256').update(last).digest('base64')
    const client = target.client({ requestChecksumCalculation: 'WHEN_REQUIRED' })
    const url = await getSignedUrl(client, new UploadPartCommand({ ...upload, PartNumber: 1, ChecksumSHA256 }), {
      unhoistableHeaders: new Set(['x-amz-checksum-sha256']),
    })
    const headers = { 'x-amz-checksum-sha256': ChecksumSHA256 }
    expect((await fetch(url, { method: 'PUT', body: someBytes(1000, 4), headers })).status).toBe(400)
    const sent = await fetch(url, { method: 'PUT', body: last, headers })
    expect(sent.status).toBe(200)
    await complete(upload, [{ PartNumber: 1, ETag: sent.headers.get('etag') ?? '', ChecksumSHA256 }])
    expect((await bytesOf(await get('part-link'))).equals(last)).toBe(true)
  })

  test('link for one part does not send another', async () => {
    const upload = await begin('part-swap')
    const client = target.client({ requestChecksumCalculation: 'WHEN_REQUIRED' })
    const url = await getSignedUrl(client, new UploadPartCommand({ ...upload, PartNumber: 1 }))
    const other = url.replace('partNumber=1', 'partNumber=2')
    expect(other).not.toBe(url)
    expect((await fetch(other, { method: 'PUT', body: last })).status).toBe(403)
  })
})

describe('completing', () => {
  test('with parts out of order, or one twice, is InvalidPartOrder', async () => {
    const upload = await begin('order')
    const one = await send(upload, 1, first)
    const two = await send(upload, 2, last)
    expect(await errorOf(complete(upload, [two, one]))).toBe('InvalidPartOrder')
    expect(await errorOf(complete(upload, [one, one]))).toBe('InvalidPartOrder')
  })

  test('with no parts is MalformedXML', async () => {
    expect(await errorOf(complete(await begin('none'), []))).toMatch(/MalformedXML|InvalidRequest/)
  })

  test('if nothing is there refuses what is, and the upload lives on', async () => {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'taken', Body: 'x' }))
    const upload = await begin('taken')
    const part = await send(upload, 1, last)
    expect(await errorOf(complete(upload, [part], { IfNoneMatch: '*' }))).toBe('PreconditionFailed')
    expect((await bytesOf(await get('taken'))).toString()).toBe('x')
    expect(await errorOf(complete(upload, [part]))).toBe('none')
  })

  test('by twelve at once if nothing is there, each his own upload, has one winner', async () => {
    const uploads = await Promise.all(Array.from({ length: 12 }, () => begin('race')))
    const ready = await Promise.all(
      uploads.map(async (upload, at) => ({ upload, part: await send(upload, 1, someBytes(1000, at + 1)) })),
    )
    const outcomes = await Promise.all(
      ready.map(({ upload, part }) => errorOf(complete(upload, [part], { IfNoneMatch: '*' }))),
    )
    expect(outcomes.filter((outcome) => outcome === 'none')).toHaveLength(1)
    expect((await bytesOf(await get('race'))).equals(someBytes(1000, outcomes.indexOf('none') + 1))).toBe(true)
  })

  test('says of which size the object must be, and refuses another', async () => {
    const upload = await begin('sized')
    const part = await send(upload, 1, last)
    expect(await errorOf(complete(upload, [part], { MpuObjectSize: 999 }))).toBe('InvalidRequest')
    expect(await errorOf(complete(upload, [part], { MpuObjectSize: 1000 }))).toBe('none')
  })

  test('makes a version in a bucket that keeps them', async () => {
    const Bucket = await target.bucket('versioned')
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: 'k' }))
    const upload = { Bucket, Key: 'k', UploadId }
    const { VersionId } = await complete(upload, [await send(upload, 1, last)])
    expect(VersionId).toBeDefined()
  })

  test('locks what was begun with a lock', async () => {
    const Bucket = await target.bucket('locked')
    const lock = { ObjectLockMode: 'GOVERNANCE' as const, ObjectLockRetainUntilDate: new Date(Date.now() + 3_600_000) }
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: 'k', ...lock }))
    const upload = { Bucket, Key: 'k', UploadId }
    await complete(upload, [await send(upload, 1, last)])
    expect((await s3.send(new HeadObjectCommand({ Bucket, Key: 'k' }))).ObjectLockMode).toBe('GOVERNANCE')
  })
})

describe.skipIf(!isLoopback)('an upload that takes days', () => {
  test('is locked by the default of its bucket from its completion on, not from its beginning', async () => {
    const Bucket = await target.bucket('locked', 'days')
    const Rule = { DefaultRetention: { Mode: 'GOVERNANCE' as const, Days: 1 } }
    const ObjectLockConfiguration = { ObjectLockEnabled: 'Enabled' as const, Rule }
    await s3.send(new PutObjectLockConfigurationCommand({ Bucket, ObjectLockConfiguration }))
    const daysAgo = new Date(Date.now() - 3 * 24 * 3_600_000)
    target.setClock(daysAgo)
    const early = target.client({ systemClockOffset: daysAgo.getTime() - Date.now() })
    const { UploadId } = await early.send(new CreateMultipartUploadCommand({ Bucket, Key: 'k' }))
    target.setClock(undefined)
    const upload = { Bucket, Key: 'k', UploadId }
    await complete(upload, [await send(upload, 1, last)])
    const { ObjectLockRetainUntilDate } = await s3.send(new HeadObjectCommand({ Bucket, Key: 'k' }))
    expect(ObjectLockRetainUntilDate?.getTime()).toBeGreaterThan(Date.now() + 23 * 3_600_000)
  })
})

describe('after its end', () => {
  test('an upload that was completed takes no more parts', async () => {
    const upload = await begin('over')
    await complete(upload, [await send(upload, 1, last)])
    expect(await errorOf(send(upload, 2, last))).toBe('NoSuchUpload')
  })

  test('an upload that was aborted is not there, and leaves no object', async () => {
    const upload = await begin('aborted')
    const part = await send(upload, 1, last)
    await s3.send(new AbortMultipartUploadCommand(upload))
    expect(await errorOf(complete(upload, [part]))).toBe('NoSuchUpload')
    expect(await errorOf(s3.send(new ListPartsCommand(upload)))).toBe('NoSuchUpload')
    expect(await errorOf(get('aborted'))).toBe('NoSuchKey')
  })

  test('an upload under another key than its own is not there', async () => {
    const upload = await begin('mine')
    expect(await errorOf(send({ ...upload, Key: 'yours' }, 1, last))).toBe('NoSuchUpload')
  })
})

describe('listing what is under way', () => {
  test('the parts of an upload come by number, with size, ETag and checksum, over pages', async () => {
    const upload = await begin('list-parts', { ChecksumAlgorithm: 'SHA256' })
    const more = { ChecksumAlgorithm: 'SHA256' }
    for (const number of [3, 1, 2]) await send(upload, number, last, more)
    const page = await s3.send(new ListPartsCommand({ ...upload, MaxParts: 2 }))
    expect(page.IsTruncated).toBe(true)
    expect(page.Parts?.map(({ PartNumber }) => PartNumber)).toEqual([1, 2])
    const ChecksumSHA256 = createHash('sha256').update(last).digest('base64')
    expect(page.Parts?.[0]).toMatchObject({ Size: 1000, ChecksumSHA256 })
    const rest = await s3.send(new ListPartsCommand({ ...upload, PartNumberMarker: page.NextPartNumberMarker }))
    expect(rest.Parts?.map(({ PartNumber }) => PartNumber)).toEqual([3])
    expect(rest.ChecksumAlgorithm).toBe('SHA256')
  })

  test('the uploads of a bucket come by key, over pages', async () => {
    const Bucket = await target.bucket('plain', 'uploads')
    for (const Key of ['b', 'a', 'c', 'a']) await s3.send(new CreateMultipartUploadCommand({ Bucket, Key }))
    const seen: (string | undefined)[] = []
    let markers: { KeyMarker?: string | undefined; UploadIdMarker?: string | undefined } = {}
    for (;;) {
      const page = await s3.send(new ListMultipartUploadsCommand({ Bucket, MaxUploads: 1, ...markers }))
      for (const upload of page.Uploads ?? []) {
        seen.push(upload.Key)
        expect(Math.abs((upload.Initiated?.getTime() ?? 0) - Date.now())).toBeLessThan(10 * 60_000)
      }
      if (!page.IsTruncated) break
      markers = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker }
    }
    expect(seen).toEqual(['a', 'a', 'b', 'c'])
    const narrowed = await s3.send(new ListMultipartUploadsCommand({ Bucket, Prefix: 'a' }))
    expect(narrowed.Uploads).toHaveLength(2)
    for (const { Key, UploadId } of (await s3.send(new ListMultipartUploadsCommand({ Bucket }))).Uploads ?? []) {
      await s3.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }))
    }
  })
})
