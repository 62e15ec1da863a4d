import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BatchGetItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  GetBucketCorsCommand,
  GetBucketVersioningCommand,
  GetObjectLockConfigurationCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import type { SQSEvent } from 'aws-lambda'
import { afterEach, describe, expect, it } from 'vitest'
import { createFaultPlan, faultKinds } from '../../local/faults.ts'
import type { Handler } from '../../local/lambda/function.ts'
import { type LocalCloud, type LocalCloudOptions, startLocalCloud } from '../../local/start-local-cloud.ts'
import { countingPipeline, finalMoves, quickSteps, recordKey } from './fixture/counting-pipeline.ts'

const newDir = () => mkdtempSync(join(tmpdir(), 'intake-cloud-'))
const clouds: LocalCloud[] = []
afterEach(async () => {
  for (const cloud of clouds.splice(0).reverse()) await cloud.stop({ drain: false })
})

async function start(options: Partial<LocalCloudOptions> = {}): Promise<LocalCloud> {
  const cloud = await startLocalCloud({
    dataDir: newDir(),
    steps: quickSteps,
    handlers: countingPipeline(),
    firstRetryAfterSeconds: 0.05,
    ...options,
  })
  clouds.push(cloud)
  return cloud
}

type Address = Pick<LocalCloud, 'credentials'> & { endpoints: Pick<LocalCloud['endpoints'], 's3' | 'dynamodb'> }
const s3Of = ({ endpoints, credentials }: Address) =>
  new S3Client({ region: 'local-1', endpoint: endpoints.s3, credentials, forcePathStyle: true })

async function upload(cloud: Address, keys: readonly string[]): Promise<void> {
  const s3 = s3Of(cloud)
  for (const Key of keys) await s3.send(new PutObjectCommand({ Bucket: 'intake-landing', Key, Body: Key }))
}

/** How often each record was moved, and where it stands. */
async function records({ endpoints, credentials }: Address, keys: readonly string[]) {
  const client = new DynamoDBClient({ region: 'local-1', endpoint: endpoints.dynamodb, credentials })
  const Keys = keys.map(recordKey)
  const { Responses } = await client.send(
    new BatchGetItemCommand({ RequestItems: { 'evidence-intake': { Keys, ConsistentRead: true } } }),
  )
  const found = (Responses?.['evidence-intake'] ?? []).map((row) => [
    row.sk?.S ?? '',
    { state: row.state?.S, moves: Number(row.moves?.N) },
  ])
  return Object.fromEntries(found)
}

const filedOnce = (keys: readonly string[]) =>
  Object.fromEntries(keys.map((key) => [key, { state: 'filed', moves: finalMoves }]))
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `document-${index}`)

describe('the cloud on one machine', () => {
  it('moves an uploaded object through all steps, whatever its key', async () => {
    const cloud = await start()
    const keys = ['plain', 'with space+plus', 'ordner/文件 100%.pdf']
    await upload(cloud, keys)
    await cloud.idle()
    expect(await records(cloud, keys)).toEqual(filedOnce(keys))
  })

  it('is set off by what lands, not by what it stores itself', async () => {
    const cloud = await start({ handlers: { ...countingPipeline(), sweep: () => null } })
    await s3Of(cloud).send(new PutObjectCommand({ Bucket: cloud.buckets.derived, Key: 'text', Body: 'x' }))
    await cloud.idle()
    expect(await records(cloud, ['text'])).toEqual({})
  })

  it('uses another DynamoDB where one is given', async () => {
    const own = await start()
    const other = await start({ dynamodbEndpoint: own.endpoints.dynamodb })
    expect(other.endpoints.dynamodb).toBe(own.endpoints.dynamodb)
    expect(existsSync(join(other.dataDir, 'dynamodb.sqlite'))).toBe(false)
    await upload(other, ['elsewhere'])
    await other.idle()
    await expect.poll(() => records(own, ['elsewhere'])).toEqual(filedOnce(['elsewhere']))
  })

  it('has the stores of infra: landing without versions, evidence versioned and locked', async () => {
    const cloud = await start({ retentionDays: 30 })
    const s3 = s3Of(cloud)
    const versioning = async (Bucket: string) => (await s3.send(new GetBucketVersioningCommand({ Bucket }))).Status
    expect(await versioning(cloud.buckets.landing)).toBeUndefined()
    expect(await versioning(cloud.buckets.evidence)).toBe('Enabled')
    const { ObjectLockConfiguration } = await s3.send(
      new GetObjectLockConfigurationCommand({ Bucket: cloud.buckets.evidence }),
    )
    expect(ObjectLockConfiguration?.Rule?.DefaultRetention).toEqual({ Mode: 'GOVERNANCE', Days: 30 })
    const { CORSRules } = await s3.send(new GetBucketCorsCommand({ Bucket: cloud.buckets.landing }))
    expect(CORSRules?.[0]?.ExposeHeaders).toEqual(['ETag'])
  })

  it('loses nothing and does nothing twice while deliveries go wrong in every way', async () => {
    const rates = { duplicate: 0.2, reorder: 0.3, delay: 0.2, drop: 0.15, 'fail-before': 0.15, 'fail-after': 0.15 }
    const faults = createFaultPlan({ seed: 20261124, rates })
    const cloud = await start({ faults, sweepEverySeconds: 0.5 })
    const keys = numbered(60)
    await upload(cloud, keys)
    await expect.poll(async () => records(cloud, keys), { timeout: 50_000, interval: 500 }).toEqual(filedOnce(keys))
    for (const kind of faultKinds) expect(faults.fired[kind], kind).toBeGreaterThan(0)
  })

  it('puts what cannot be done to the dead letters and redrives it when asked', async () => {
    let isMended = false
    const { 'screen-document': screen, ...others } = countingPipeline()
    if (typeof screen !== 'function') throw new Error('the counting pipeline is made of functions')
    const cloud = await start({
      handlers: {
        ...others,
        'screen-document': (event, context) => {
          if (!isMended) throw new TypeError()
          return screen(event, context)
        },
      },
      firstRetryAfterSeconds: 0.01,
    })
    await upload(cloud, ['poison'])
    const deadLetters = cloud.queues.get('screen-document')?.deadLetters
    await expect.poll(() => deadLetters?.messages()).toMatchObject([{ receiveCount: 5, lastFailure: 'TypeError' }])
    isMended = true
    expect(cloud.redrive('screen-document')).toBe(1)
    await cloud.idle()
    expect(await records(cloud, ['poison'])).toEqual(filedOnce(['poison']))
  })

  it('finishes what is running when it stops, and relays the rest again at the next start, even without a sweep', async () => {
    const dataDir = newDir()
    const { 'screen-document': screen, ...others } = countingPipeline()
    let ended = 0
    const slow: Handler = async (event, context) => {
      await new Promise((resolve) => setTimeout(resolve, 300))
      if (typeof screen === 'function') await screen(event, context)
      ended += (event as SQSEvent).Records.length
    }
    const first = await start({ dataDir, handlers: { ...others, 'screen-document': slow } })
    const keys = numbered(5)
    await upload(first, keys)
    await expect.poll(() => first.queues.get('screen-document')?.queue.size).toBeGreaterThan(2)
    await first.stop({ drain: true })
    expect(ended).toBeGreaterThan(0)
    expect(ended).toBeLessThan(5)

    const second = await start({ dataDir, handlers: { ...countingPipeline(), sweep: () => null } })
    await second.idle()
    const received = Object.keys(await records(second, keys))
    expect(received.length).toBeGreaterThan(2)
    expect(await records(second, keys)).toEqual(filedOnce(received))
    // Links that were signed before still point to the same place.
    expect(second.endpoints).toEqual(first.endpoints)
  })

  it('resumes after being killed again and again with nothing lost and nothing done twice', async () => {
    const dataDir = newDir()
    const keys = numbered(30)
    const startProcess = async () => {
      const child = fork(new URL('./fixture/counting-cloud.ts', import.meta.url), [dataDir], {
        stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
        execArgv: [],
      })
      const [line] = await once(child.stdout ?? child, 'data')
      const { s3, dynamodb, accessKeyId, secretAccessKey } = JSON.parse(String(line))
      return { child, address: { endpoints: { s3, dynamodb }, credentials: { accessKeyId, secretAccessKey } } }
    }
    for (let kill = 0; kill < 3; kill += 1) {
      const { child, address } = await startProcess()
      await upload(address, keys.slice(kill * 10, kill * 10 + 10))
      await new Promise((resolve) => setTimeout(resolve, kill * 100))
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
    const { child, address } = await startProcess()
    child.send('tell when idle')
    await once(child, 'message')
    expect(await records(address, keys)).toEqual(filedOnce(keys))
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
  }, 180_000)
})
