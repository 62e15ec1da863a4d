import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  GetObjectLegalHoldCommand,
  GetObjectLockConfigurationCommand,
  GetObjectRetentionCommand,
  HeadObjectCommand,
  type ObjectLockRetentionMode,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutObjectLegalHoldCommand,
  PutObjectLockConfigurationCommand,
  PutObjectRetentionCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { bytesOf, errorOf, isLoopback, openTarget, statusOf, type Target } from './contract-target.ts'

let target: Target
let s3: S3Client
beforeAll(async () => {
  target = await openTarget()
  s3 = target.client()
})
afterEach(() => target.setClock(undefined))
afterAll(() => target.close())

const second = 1000
const day = 24 * 3600 * second
const inFuture = (ms: number) => new Date(Date.now() + ms)

describe('a bucket with versions', () => {
  let Bucket: string
  beforeAll(async () => {
    Bucket = await target.bucket('versioned')
  })
  const put = async (Key: string, Body: string) =>
    (await s3.send(new PutObjectCommand({ Bucket, Key, Body }))).VersionId
  const read = async (Key: string, VersionId?: string) =>
    (await bytesOf(await s3.send(new GetObjectCommand({ Bucket, Key, VersionId })))).toString()
  const remove = (Key: string, VersionId?: string) => s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId }))

  test('keeps what is overwritten, under its version', async () => {
    const first = await put('kept', 'first')
    const second = await put('kept', 'second')
    expect(first).not.toBe(second)
    expect(await read('kept')).toBe('second')
    expect(await read('kept', first)).toBe('first')
  })

  test('hides what is deleted behind a marker, and serves it still by its version', async () => {
    const version = await put('hidden', 'x')
    const { DeleteMarker, VersionId } = await remove('hidden')
    expect(DeleteMarker).toBe(true)
    expect(VersionId).toBeDefined()
    expect(await errorOf(read('hidden'))).toBe('NoSuchKey')
    expect(await read('hidden', version)).toBe('x')
  })

  test('shows it again when the marker is deleted', async () => {
    await put('again', 'x')
    const marker = await remove('again')
    const { DeleteMarker } = await remove('again', marker.VersionId)
    expect(DeleteMarker).toBe(true)
    expect(await read('again')).toBe('x')
  })

  test('does not serve a marker as an object', async () => {
    await put('marker', 'x')
    const { VersionId } = await remove('marker')
    expect(await errorOf(read('marker', VersionId))).toBe('MethodNotAllowed')
    expect(await statusOf(s3.send(new HeadObjectCommand({ Bucket, Key: 'marker', VersionId })))).toBe(405)
  })

  test('marks even a key that was never there', async () => {
    expect((await remove('never')).DeleteMarker).toBe(true)
  })

  test('forgets a version that is deleted by its id, and the one before comes up', async () => {
    await put('forget', 'first')
    const second = await put('forget', 'second')
    await remove('forget', second)
    expect(await read('forget')).toBe('first')
    expect(await errorOf(read('forget', second))).toBe('NoSuchVersion')
  })

  test('tells a version that is not there from an id that is none', async () => {
    const version = await put('ids', 'x')
    const absent = `${version?.slice(0, -4)}${version?.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`
    expect(await errorOf(read('ids', absent))).toBe('NoSuchVersion')
    expect(await errorOf(read('ids', 'no id'))).toBe('InvalidArgument')
  })

  test('If-None-Match: * writes over a delete marker, which is no object', async () => {
    await put('over-marker', 'x')
    await remove('over-marker')
    const write = () => s3.send(new PutObjectCommand({ Bucket, Key: 'over-marker', Body: 'y', IfNoneMatch: '*' }))
    expect(await errorOf(write())).toBe('none')
    expect(await errorOf(write())).toBe('PreconditionFailed')
  })

  test('a batch deletes single versions, quietly if told to', async () => {
    const first = await put('batch', '1')
    const second = await put('batch', '2')
    const Objects = [{ Key: 'batch', VersionId: first }]
    const { Deleted } = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }))
    expect(Deleted).toMatchObject([{ Key: 'batch', VersionId: first }])
    const quiet = { Objects: [{ Key: 'batch', VersionId: second }], Quiet: true }
    expect((await s3.send(new DeleteObjectsCommand({ Bucket, Delete: quiet }))).Deleted ?? []).toEqual([])
    expect(await errorOf(read('batch'))).toBe('NoSuchKey')
  })

  test('twelve who overwrite at once make twelve versions, and the last answered is not lost', async () => {
    const written = await Promise.all(Array.from({ length: 12 }, (_, at) => put('crowd', `writer ${at}`)))
    expect(new Set(written).size).toBe(12)
    for (const [at, version] of written.entries()) expect(await read('crowd', version)).toBe(`writer ${at}`)
  })
})

describe('a bucket whose versioning is suspended', () => {
  test('overwrites its null version and keeps the others', async () => {
    const Bucket = await target.bucket('versioned', 'suspended')
    const put = async (Body: string) => (await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body }))).VersionId
    const read = async (VersionId?: string) =>
      (await bytesOf(await s3.send(new GetObjectCommand({ Bucket, Key: 'k', VersionId })))).toString()
    const kept = await put('versioned')
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Suspended' } }))
    await put('null, first')
    await put('null, second')
    expect(await read()).toBe('null, second')
    expect(await read('null')).toBe('null, second')
    expect(await read(kept)).toBe('versioned')
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'k' }))
    expect(await errorOf(read('null'))).toBe('MethodNotAllowed')
    expect(await read(kept)).toBe('versioned')
  })
})

describe('a bucket with object lock', () => {
  let Bucket: string
  beforeAll(async () => {
    Bucket = await target.bucket('locked')
  })
  const put = async (Key: string, more: object = {}) => {
    const { VersionId } = await s3.send(new PutObjectCommand({ Bucket, Key, Body: Key, ...more }))
    return { Bucket, Key, VersionId }
  }
  const locked = (Key: string, ObjectLockMode: ObjectLockRetentionMode, ms: number) =>
    put(Key, { ObjectLockMode, ObjectLockRetainUntilDate: inFuture(ms) })
  type Locked = Awaited<ReturnType<typeof put>>
  const retain = (object: Locked, Mode: ObjectLockRetentionMode, until: Date, bypass = false) =>
    s3.send(
      new PutObjectRetentionCommand({
        ...object,
        Retention: { Mode, RetainUntilDate: until },
        ...(bypass ? { BypassGovernanceRetention: true } : {}),
      }),
    )
  const remove = (object: Locked, bypass = false) =>
    s3.send(new DeleteObjectCommand({ ...object, ...(bypass ? { BypassGovernanceRetention: true } : {}) }))

  test('has versions, and they cannot be suspended', async () => {
    const suspend = new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Suspended' } })
    expect(await errorOf(s3.send(suspend))).toBe('InvalidBucketState')
  })

  test('does not delete a version under retention, but hides it behind a marker', async () => {
    const object = await locked('retained', 'GOVERNANCE', day)
    expect(await errorOf(remove(object))).toBe('AccessDenied')
    const { DeleteMarker } = await s3.send(new DeleteObjectCommand({ Bucket, Key: 'retained' }))
    expect(DeleteMarker).toBe(true)
    expect((await bytesOf(await s3.send(new GetObjectCommand(object)))).toString()).toBe('retained')
  })

  test('does not delete it in a batch either', async () => {
    const { Key, VersionId } = await locked('batch-retained', 'GOVERNANCE', day)
    const { Errors } = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key, VersionId }] } }))
    expect(Errors).toMatchObject([{ Key, Code: 'AccessDenied' }])
  })

  test('tells the retention with the object and when asked', async () => {
    const until = inFuture(2 * day)
    until.setMilliseconds(0)
    const object = await put('told', { ObjectLockMode: 'GOVERNANCE', ObjectLockRetainUntilDate: until })
    const head = await s3.send(new HeadObjectCommand(object))
    expect(head).toMatchObject({ ObjectLockMode: 'GOVERNANCE', ObjectLockRetainUntilDate: until })
    const { Retention } = await s3.send(new GetObjectRetentionCommand(object))
    expect(Retention).toEqual({ Mode: 'GOVERNANCE', RetainUntilDate: until })
  })

  test('lets retention grow, and under governance shrink only for who bypasses it', async () => {
    const object = await locked('grows', 'GOVERNANCE', 2 * day)
    expect(await errorOf(retain(object, 'GOVERNANCE', inFuture(3 * day)))).toBe('none')
    expect(await errorOf(retain(object, 'GOVERNANCE', inFuture(day)))).toBe('AccessDenied')
    expect(await errorOf(retain(object, 'GOVERNANCE', inFuture(day), true))).toBe('none')
    expect(await errorOf(remove(object, true))).toBe('none')
  })

  test('under compliance nobody shortens, lifts, changes the mode or deletes', async () => {
    const object = await locked('compliance', 'COMPLIANCE', 60 * second)
    expect(await errorOf(retain(object, 'COMPLIANCE', inFuture(30 * second), true))).toBe('AccessDenied')
    expect(await errorOf(retain(object, 'GOVERNANCE', inFuture(90 * second), true))).toBe('AccessDenied')
    expect(await errorOf(remove(object))).toBe('AccessDenied')
    expect(await errorOf(remove(object, true))).toBe('AccessDenied')
    expect(await errorOf(retain(object, 'COMPLIANCE', inFuture(70 * second)))).toBe('none')
  })

  test.skipIf(!isLoopback)('and when its time is over, the version may go', async () => {
    const object = await locked('expires', 'COMPLIANCE', 60 * second)
    target.setClock(inFuture(55 * second))
    expect(await errorOf(remove(object))).toBe('AccessDenied')
    target.setClock(inFuture(61 * second))
    expect(await errorOf(remove(object))).toBe('none')
  })

  test('a legal hold keeps a version, whatever is bypassed, until it is taken off', async () => {
    const object = await put('held', { ObjectLockLegalHoldStatus: 'ON' })
    const hold = (Status: 'ON' | 'OFF') => s3.send(new PutObjectLegalHoldCommand({ ...object, LegalHold: { Status } }))
    expect((await s3.send(new GetObjectLegalHoldCommand(object))).LegalHold?.Status).toBe('ON')
    expect(await errorOf(remove(object, true))).toBe('AccessDenied')
    await hold('OFF')
    await hold('ON')
    expect(await errorOf(remove(object))).toBe('AccessDenied')
    await hold('OFF')
    expect(await errorOf(remove(object))).toBe('none')
  })

  test('refuses half a retention, one in the past, and an unknown mode', async () => {
    const half = put('half', { ObjectLockMode: 'GOVERNANCE' })
    expect(await errorOf(half)).toBe('InvalidArgument')
    expect(await errorOf(locked('past', 'GOVERNANCE', -day))).toBe('InvalidArgument')
    expect(await errorOf(locked('unknown', 'FOREVER' as never, day))).toBe('InvalidArgument')
  })

  test('refuses to lock bytes that come without any checksum', async () => {
    const client = target.client({ requestChecksumCalculation: 'WHEN_REQUIRED' })
    const lock = { ObjectLockMode: 'GOVERNANCE' as const, ObjectLockRetainUntilDate: inFuture(day) }
    const unchecked = client.send(new PutObjectCommand({ Bucket, Key: 'unchecked', Body: 'x', ...lock }))
    expect(await errorOf(unchecked)).toBe('InvalidRequest')
  })

  test('locks each new version by its default, a copy as well', async () => {
    const Bucket = await target.bucket('locked', 'default')
    const lock = { Mode: 'GOVERNANCE' as const, Days: 30 }
    const ObjectLockConfiguration = { ObjectLockEnabled: 'Enabled' as const, Rule: { DefaultRetention: lock } }
    await s3.send(new PutObjectLockConfigurationCommand({ Bucket, ObjectLockConfiguration }))
    const got = await s3.send(new GetObjectLockConfigurationCommand({ Bucket }))
    expect(got.ObjectLockConfiguration).toEqual(ObjectLockConfiguration)
    await s3.send(new PutObjectCommand({ Bucket, Key: 'original', Body: 'x' }))
    await s3.send(new CopyObjectCommand({ Bucket, Key: 'copy', CopySource: `${Bucket}/original` }))
    for (const Key of ['original', 'copy']) {
      const { ObjectLockMode, ObjectLockRetainUntilDate, VersionId } = await s3.send(
        new HeadObjectCommand({ Bucket, Key }),
      )
      expect(ObjectLockMode).toBe('GOVERNANCE')
      expect(Math.abs((ObjectLockRetainUntilDate?.getTime() ?? 0) - Date.now() - 30 * day)).toBeLessThan(
        10 * 60 * second,
      )
      expect(await errorOf(remove({ Bucket, Key, VersionId }))).toBe('AccessDenied')
    }
  })
})

describe('a bucket without object lock', () => {
  test('refuses every lock', async () => {
    const Bucket = await target.bucket('plain')
    const put = (more: object) => s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x', ...more }))
    const lock = { ObjectLockMode: 'GOVERNANCE', ObjectLockRetainUntilDate: inFuture(day) }
    expect(await errorOf(put(lock))).toBe('InvalidRequest')
    expect(await errorOf(put({ ObjectLockLegalHoldStatus: 'ON' }))).toBe('InvalidRequest')
    await put({})
    const retain = { Bucket, Key: 'k', Retention: { Mode: 'GOVERNANCE' as const, RetainUntilDate: inFuture(day) } }
    expect(await errorOf(s3.send(new PutObjectRetentionCommand(retain)))).toBe('InvalidRequest')
    const ask = new GetObjectLockConfigurationCommand({ Bucket })
    expect(await errorOf(s3.send(ask))).toBe('ObjectLockConfigurationNotFoundError')
  })
})
