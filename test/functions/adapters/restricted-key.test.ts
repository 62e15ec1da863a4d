import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { mockClient } from 'aws-sdk-client-mock'
import { describe, expect, it } from 'vitest'
import { s3ObjectStore } from '../../../functions/adapters/s3/s3-object-store.ts'
import { s3LandingUploads } from '../../../functions/api/landing-uploads.ts'
import { landingKey } from '../../../functions/pipeline/landing-key.ts'

const KEY = 'arn:aws:kms:ap-southeast-1:111122223333:key/restricted'
const newClient = () =>
  new S3Client({ region: 'ap-southeast-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } })

describe('what a petition office sends', () => {
  const signed = (provider: string, key?: string) =>
    s3LandingUploads(newClient(), 'landing', key).signPut(landingKey('i1', provider, 'u1'), 3, 'c2hhMjU2')

  it('is uploaded under the restricted key, which the link signs so that the sender cannot leave it out', async () => {
    const { url, headers } = await signed('petition', KEY)
    expect(headers).toMatchObject({
      'x-amz-server-side-encryption': 'aws:kms',
      'x-amz-server-side-encryption-aws-kms-key-id': KEY,
    })
    const named = new URL(url).searchParams.get('X-Amz-SignedHeaders')?.split(';')
    expect(named).toEqual(expect.arrayContaining(Object.keys(headers)))
  })

  it('is read into derived data under the same key', async () => {
    const s3 = newClient()
    const sent = mockClient(s3)
    sent.on(PutObjectCommand).resolves({})
    const store = s3ObjectStore(s3, KEY)
    await store.putText({ bucket: 'derived', key: 'readings/d1.json', provider: 'petition' }, '{}')
    await store.putText({ bucket: 'derived', key: 'readings/d2.json', provider: 'unit' }, '{}')
    const [restricted, ordinary] = sent.commandCalls(PutObjectCommand).map(({ args }) => args[0].input)
    expect(restricted).toMatchObject({ ServerSideEncryption: 'aws:kms', SSEKMSKeyId: KEY })
    expect(ordinary).not.toHaveProperty('SSEKMSKeyId')
  })

  it('tells the unit nothing: its own links carry no key, with or without such providers', async () => {
    expect((await signed('unit', KEY)).headers).toEqual((await signed('unit')).headers)
  })

  it('is sent like any other where there is one key for all, as on one machine', async () => {
    expect(Object.keys((await signed('petition')).headers).join()).not.toContain('encryption')
  })
})
