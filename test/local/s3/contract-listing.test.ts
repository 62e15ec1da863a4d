import { existsSync, readFileSync } from 'node:fs'
import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { errorOf, isLoopback, openTarget, type Target } from './contract-target.ts'

let target: Target
let s3: S3Client
beforeAll(async () => {
  target = await openTarget()
  s3 = target.client()
})
afterAll(() => target.close())

const put = (Bucket: string, Key: string) => s3.send(new PutObjectCommand({ Bucket, Key, Body: Key }))
const list = (Bucket: string, more: object = {}) => s3.send(new ListObjectsV2Command({ Bucket, ...more }))
const keysOf = (listed: { Contents?: { Key?: string | undefined }[] | undefined }) =>
  listed.Contents?.map(({ Key }) => Key) ?? []

describe('listing objects', () => {
  const keys = ['2024/01/a', '2024/01/b', '2024/02/c', '2025', '2025/x', 'other']
  let Bucket: string
  beforeAll(async () => {
    Bucket = await target.bucket('plain', 'list')
    for (const key of keys) await put(Bucket, key)
  })

  test('all keys come in order, with size, date and ETag', async () => {
    const listed = await list(Bucket)
    expect(keysOf(listed)).toEqual(keys)
    expect(listed.Contents?.[0]).toMatchObject({ Size: 9, ETag: expect.stringMatching(/^"[0-9a-f]{32}"$/) })
    expect(listed.KeyCount).toBe(6)
  })

  test('a prefix narrows, a delimiter folds what is under it', async () => {
    expect(keysOf(await list(Bucket, { Prefix: '2024/01/' }))).toEqual(['2024/01/a', '2024/01/b'])
    const folded = await list(Bucket, { Delimiter: '/' })
    expect(keysOf(folded)).toEqual(['2025', 'other'])
    expect(folded.CommonPrefixes?.map(({ Prefix }) => Prefix)).toEqual(['2024/', '2025/'])
    const below = await list(Bucket, { Prefix: '2024/', Delimiter: '/' })
    expect(below.CommonPrefixes?.map(({ Prefix }) => Prefix)).toEqual(['2024/01/', '2024/02/'])
  })

  test.each([1, 2, 3, 5])('pages of %i hold each key and prefix once', async (MaxKeys) => {
    const seen: (string | undefined)[] = []
    for (let ContinuationToken: string | undefined; ; ) {
      const listed = await list(Bucket, { MaxKeys, Delimiter: '/', ContinuationToken })
      expect(listed.KeyCount).toBeLessThanOrEqual(MaxKeys)
      seen.push(...keysOf(listed), ...(listed.CommonPrefixes ?? []).map(({ Prefix }) => Prefix))
      ContinuationToken = listed.NextContinuationToken
      expect(listed.IsTruncated).toBe(ContinuationToken !== undefined)
      if (ContinuationToken === undefined) break
    }
    expect(seen.toSorted()).toEqual(['2024/', '2025', '2025/', 'other'])
  })

  test('start-after begins behind a key, there or not', async () => {
    expect(keysOf(await list(Bucket, { StartAfter: '2024/02/c' }))).toEqual(['2025', '2025/x', 'other'])
    expect(keysOf(await list(Bucket, { StartAfter: '2024/02/b' }))).toEqual(['2024/02/c', '2025', '2025/x', 'other'])
  })

  test('a page of none is empty and is the last', async () => {
    expect(await list(Bucket, { MaxKeys: 0 })).toMatchObject({ KeyCount: 0, IsTruncated: false })
  })

  test('a continuation token of our own invention is InvalidArgument', async () => {
    expect(await errorOf(list(Bucket, { ContinuationToken: 'made-up' }))).toBe('InvalidArgument')
  })

  test('what was deleted is no longer listed', async () => {
    await put(Bucket, 'passing')
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'passing' }))
    expect(keysOf(await list(Bucket, { Prefix: 'passing' }))).toEqual([])
  })
})

describe('keys', () => {
  const odd = [
    'with space',
    'a+b',
    'a%2Bb',
    'a&b=c',
    'quote"\'<>',
    'back\\slash',
    '中文/键',
    'emoji 😀',
    'tilde~!*()',
    ' leading',
    'dots/../x',
    './y',
    'trailing/',
    'a//b',
    '#hash?query',
    'semi;colon',
    'tab\there',
    'CASE',
    'case',
    'é',
    'e\u0301',
    'line\nfeed',
    '__proto__',
    'constructor',
    '\u{10000}',
    '\uffef',
    'CON',
    'x'.repeat(1024),
  ]
  let Bucket: string
  beforeAll(async () => {
    Bucket = await target.bucket('plain', 'keys')
    await Promise.all(odd.map((key) => put(Bucket, key)))
  })

  test.each(odd)('%j is one object of its own', async (Key) => {
    const object = await s3.send(new GetObjectCommand({ Bucket, Key }))
    expect(await object.Body?.transformToString()).toBe(Key)
  })

  test('they are listed in the order of their UTF-8 bytes', async () => {
    const inBytes = odd.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    expect(keysOf(await list(Bucket))).toEqual(inBytes)
  })

  test('encoding-type=url gives them in percent form', async () => {
    const listed = await list(Bucket, { EncodingType: 'url' })
    expect(
      keysOf(listed)
        .map((key) => decodeURIComponent((key ?? '').replaceAll('+', ' ')))
        .toSorted(),
    ).toEqual(odd.toSorted())
  })

  test('of more than 1024 bytes is KeyTooLongError', async () => {
    expect(await errorOf(put(Bucket, `${'x'.repeat(1023)}é`))).toBe('KeyTooLongError')
  })

  test('a batch deletes them by their exact names', async () => {
    const Objects = odd.map((Key) => ({ Key }))
    const deleted = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }))
    expect(deleted.Errors ?? []).toEqual([])
    expect(deleted.Deleted).toHaveLength(odd.length)
    expect(keysOf(await list(Bucket))).toEqual([])
  })
})

const naughty = '../shared/badfiles/blns.json'
describe.skipIf(!isLoopback || !existsSync(naughty))('stricter than S3: strings that break things elsewhere', () => {
  test('each is an object of its own, or is refused for a character that XML cannot carry', async () => {
    const strings: string[] = [...new Set<string>(JSON.parse(readFileSync(naughty, 'utf8')))]
    const usable = strings.filter((text) => text !== '' && text.isWellFormed() && Buffer.byteLength(text) <= 1024)
    const Bucket = await target.bucket('plain', 'naughty')
    const stored: string[] = []
    for (const text of usable) {
      const outcome = await errorOf(put(Bucket, text))
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones
      if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text)) expect(outcome).toBe('InvalidURI')
      else {
        expect(outcome).toBe('none')
        stored.push(text)
      }
    }
    expect(stored.length).toBeGreaterThan(400)
    expect(
      keysOf(await list(Bucket, { EncodingType: 'url' }))
        .map((key) => decodeURIComponent(key ?? ''))
        .toSorted(),
    ).toEqual(stored.toSorted())
  })
})

describe('listing versions', () => {
  let Bucket: string
  const versionIds: (string | undefined)[] = []
  beforeAll(async () => {
    Bucket = await target.bucket('versioned', 'list')
    for (const Body of ['1', '2', '3']) {
      versionIds.unshift((await s3.send(new PutObjectCommand({ Bucket, Key: 'b', Body }))).VersionId)
    }
    await put(Bucket, 'a')
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'a' }))
    await put(Bucket, 'c/1')
    await put(Bucket, 'c/2')
  })
  const versions = (more: object = {}) => s3.send(new ListObjectVersionsCommand({ Bucket, ...more }))

  test('each key has its versions from the newest down, and its delete markers', async () => {
    const listed = await versions()
    const ofB = listed.Versions?.filter(({ Key }) => Key === 'b')
    expect(ofB?.map(({ VersionId }) => VersionId)).toEqual(versionIds)
    expect(ofB?.map(({ IsLatest }) => IsLatest)).toEqual([true, false, false])
    expect(listed.DeleteMarkers).toMatchObject([{ Key: 'a', IsLatest: true }])
    expect(listed.Versions?.find(({ Key }) => Key === 'a')?.IsLatest).toBe(false)
  })

  test.each([1, 2, 3, 4])('pages of %i hold each version once', async (MaxKeys) => {
    const seen: (string | undefined)[] = []
    let markers: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } = {}
    for (;;) {
      const page = await versions({ MaxKeys, ...markers })
      for (const one of [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])]) seen.push(one.VersionId)
      if (!page.IsTruncated) break
      markers = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker }
    }
    expect(seen).toHaveLength(7)
    expect(new Set(seen).size).toBe(7)
  })

  test('prefix and delimiter narrow and fold them, over pages, too', async () => {
    const folded = await versions({ Delimiter: '/', MaxKeys: 6 })
    expect(folded.CommonPrefixes?.map(({ Prefix }) => Prefix)).toEqual(['c/'])
    expect(folded.IsTruncated).toBe(false)
    const first = await versions({ Delimiter: '/', KeyMarker: 'c/' })
    expect(first.CommonPrefixes ?? []).toEqual([])
    expect((await versions({ Prefix: 'c/' })).Versions).toHaveLength(2)
  })

  test('a version marker without a key marker is InvalidArgument', async () => {
    expect(await errorOf(versions({ VersionIdMarker: versionIds[0] }))).toBe('InvalidArgument')
  })

  test('a plain listing shows neither old versions nor what a marker hides', async () => {
    expect(keysOf(await list(Bucket))).toEqual(['b', 'c/1', 'c/2'])
  })
})
