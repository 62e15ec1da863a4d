import {
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteBucketCorsCommand,
  DeleteObjectCommand,
  GetBucketCorsCommand,
  GetBucketLocationCommand,
  GetBucketVersioningCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  PutBucketCorsCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { errorOf, isLoopback, openTarget, type Target } from './contract-target.ts'
import { rawRequest } from './raw-request.ts'

let target: Target
let s3: S3Client
beforeAll(async () => {
  target = await openTarget()
  s3 = target.client()
})
afterAll(() => target.close())

describe('a bucket', () => {
  test('is found by head and in the list, with its place', async () => {
    const Bucket = await target.bucket('plain')
    expect((await s3.send(new HeadBucketCommand({ Bucket }))).BucketRegion).toBe(target.region)
    expect((await s3.send(new ListBucketsCommand({}))).Buckets?.map(({ Name }) => Name)).toContain(Bucket)
    const { LocationConstraint } = await s3.send(new GetBucketLocationCommand({ Bucket }))
    expect(LocationConstraint ?? 'us-east-1').toBe(target.region)
  })

  test('tells how it keeps versions', async () => {
    const statusOf = async (Bucket: string) => (await s3.send(new GetBucketVersioningCommand({ Bucket }))).Status
    expect(await statusOf(await target.bucket('plain'))).toBeUndefined()
    expect(await statusOf(await target.bucket('versioned'))).toBe('Enabled')
    expect(await statusOf(await target.bucket('locked'))).toBe('Enabled')
  })

  test('that holds an object, or an old version alone, is not deleted', async () => {
    const Bucket = await target.bucket('versioned', 'to-delete')
    await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x' }))
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'k' }))
    expect(await errorOf(s3.send(new DeleteBucketCommand({ Bucket })))).toBe('BucketNotEmpty')
  })

  test.skipIf(!isLoopback)('is made once, only under a name that S3 takes, and only in its region', async () => {
    const create = (Bucket: string, region = 'cn-north-1') =>
      s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: region as never } }))
    expect(await errorOf(create('made-once'))).toBe('none')
    expect(await errorOf(create('made-once'))).toBe('BucketAlreadyOwnedByYou')
    expect(await errorOf(create('made-elsewhere', 'eu-west-1'))).toBe('IllegalLocationConstraintException')
    for (const name of ['Upper', 'ab', 'under_score', 'a..b', '10.0.0.1', '-dash', 'xn--a', 'a'.repeat(64)]) {
      const reply = await errorOf(create(name))
      expect(`${name}: ${reply}`).toBe(`${name}: InvalidBucketName`)
    }
  })

  test.skipIf(!isLoopback)('that is empty is deleted, and then is not there', async () => {
    const Bucket = 'soon-gone'
    await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: 'cn-north-1' } }))
    await s3.send(new DeleteBucketCommand({ Bucket }))
    expect(await errorOf(s3.send(new HeadBucketCommand({ Bucket })))).toBe('NotFound')
    expect(await errorOf(s3.send(new DeleteBucketCommand({ Bucket })))).toBe('NoSuchBucket')
  })

  test.skipIf(!isLoopback)('stricter than S3: one with an upload under way is not deleted', async () => {
    const Bucket = 'with-upload'
    await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: 'cn-north-1' } }))
    await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: 'k' }))
    expect(await errorOf(s3.send(new DeleteBucketCommand({ Bucket })))).toBe('BucketNotEmpty')
  })
})

describe('pages of another origin', () => {
  const origin = 'https://unit.example.cn'
  let Bucket: string
  beforeAll(async () => {
    Bucket = await target.bucket('plain', 'cors')
    const rule = {
      AllowedOrigins: [origin, 'https://*.province.example.cn'],
      AllowedMethods: ['PUT', 'GET'],
      AllowedHeaders: ['content-type', 'x-amz-checksum-*', 'if-none-match'],
      ExposeHeaders: ['ETag', 'x-amz-version-id'],
      MaxAgeSeconds: 600,
    }
    await s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules: [rule] } }))
  })
  const preflight = (headers: Record<string, string>, bucket = Bucket) =>
    rawRequest(`${target.endpoint}/${bucket}/k`, { method: 'OPTIONS', headers })
  const asking = (method: string, headers?: string, from = origin) => ({
    origin: from,
    'access-control-request-method': method,
    ...(headers === undefined ? {} : { 'access-control-request-headers': headers }),
  })

  test('are told in a preflight what they may do', async () => {
    const reply = await preflight(asking('PUT', 'Content-Type, X-Amz-Checksum-Sha256'))
    expect(reply.status).toBe(200)
    expect(reply.headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-headers': 'content-type, x-amz-checksum-sha256',
      'access-control-max-age': '600',
    })
    expect(reply.headers['access-control-allow-methods']).toContain('PUT')
    expect(reply.headers.vary).toContain('Origin')
  })

  test('are known by a pattern', async () => {
    expect((await preflight(asking('GET', undefined, 'https://gd.province.example.cn'))).status).toBe(200)
    expect((await preflight(asking('GET', undefined, 'https://province.example.cn'))).status).toBe(403)
  })

  test.each([
    ['another origin', asking('PUT', undefined, 'https://evil.example')],
    ['the origin in clear text', asking('PUT', undefined, 'http://unit.example.cn')],
    ['another method', asking('DELETE')],
    ['another header', asking('PUT', 'content-type, x-amz-acl')],
  ])('are refused for %s', async (_name, headers) => {
    const reply = await preflight(headers)
    expect(reply.status).toBe(403)
    expect(reply.headers['access-control-allow-origin']).toBeUndefined()
  })

  test('are refused where no rule is', async () => {
    expect((await preflight(asking('PUT'), await target.bucket('plain'))).status).toBe(403)
  })

  test('must say who they are and what they want', async () => {
    expect((await preflight({ 'access-control-request-method': 'PUT' })).status).toBe(400)
    expect((await preflight({ origin })).status).toBe(400)
  })

  test('can read the answer, a refusal too', async () => {
    const client = target.client({ requestChecksumCalculation: 'WHEN_REQUIRED' })
    const url = await getSignedUrl(client, new PutObjectCommand({ Bucket, Key: 'k', IfNoneMatch: '*' }))
    const upload = () =>
      rawRequest(url, { method: 'PUT', headers: { origin, 'if-none-match': '*', 'content-length': '1' }, body: 'x' })
    const stored = await upload()
    expect(stored.status).toBe(200)
    expect(stored.headers['access-control-allow-origin']).toBe(origin)
    expect(stored.headers['access-control-expose-headers']).toContain('ETag')
    const again = await upload()
    expect(again.status).toBe(412)
    expect(again.headers['access-control-allow-origin']).toBe(origin)
  })

  test.skipIf(!isLoopback)(
    'stricter than S3: are not served at all without a rule, even with a good link',
    async () => {
      const client = target.client({ requestChecksumCalculation: 'WHEN_REQUIRED' })
      const url = await getSignedUrl(client, new PutObjectCommand({ Bucket, Key: 'foreign' }))
      const headers = { origin: 'https://evil.example', 'content-length': '1' }
      expect((await rawRequest(url, { method: 'PUT', headers, body: 'x' })).code).toBe('AccessForbidden')
    },
  )

  test('the rules can be read back and taken away', async () => {
    const Bucket = await target.bucket('plain', 'cors-away')
    const rule = { AllowedOrigins: ['*'], AllowedMethods: ['GET'] }
    await s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules: [rule] } }))
    expect((await s3.send(new GetBucketCorsCommand({ Bucket }))).CORSRules).toMatchObject([rule])
    await s3.send(new DeleteBucketCorsCommand({ Bucket }))
    expect(await errorOf(s3.send(new GetBucketCorsCommand({ Bucket })))).toBe('NoSuchCORSConfiguration')
  })

  test('a rule with two stars, or a method that is none, is refused', async () => {
    const set = (rule: { AllowedOrigins: string[]; AllowedMethods: string[] }) =>
      s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules: [rule] } }))
    expect(await errorOf(set({ AllowedOrigins: ['https://*.*'], AllowedMethods: ['GET'] }))).not.toBe('none')
    expect(await errorOf(set({ AllowedOrigins: ['*'], AllowedMethods: ['PATCH'] }))).not.toBe('none')
  })
})
