import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectLegalHoldCommand,
  S3Client,
  type S3ClientConfig,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { startS3Server } from '../../../local/s3/server.ts'

/**
 * Where the contract is tried: our own server, or, with S3_CONTRACT_ENDPOINT set, any other.
 *
 *   S3_CONTRACT_ENDPOINT=https://s3.eu-central-1.amazonaws.com S3_CONTRACT_REGION=eu-central-1 \
 *   AWS_ACCESS_KEY_ID=… AWS_SECRET_ACCESS_KEY=… npx vitest run --project local test/local/s3/contract
 *
 * Buckets are made under S3_CONTRACT_BUCKET_PREFIX (or `evidence-intake-contract`) and removed at the end. What
 * is held under COMPLIANCE for its minute stays, with its bucket, and is named.
 */
const real = process.env.S3_CONTRACT_ENDPOINT

/** Only our own server has a clock that can be turned, and refuses more than S3 does. */
export const isLoopback = real === undefined

type Kind = 'plain' | 'versioned' | 'locked'

export interface Target {
  readonly endpoint: string
  readonly region: string
  /** Stops the server's clock at an instant, or lets it go on again. Only the loopback has a clock that can be set. */
  setClock(at: Date | undefined): void
  client(overrides?: S3ClientConfig): S3Client
  /** A bucket of this kind, made at the first call, the same one at each further call of the same purpose. */
  bucket(kind: Kind, purpose?: string): Promise<string>
  close(): Promise<void>
}

export async function openTarget(): Promise<Target> {
  const region = process.env.S3_CONTRACT_REGION ?? 'cn-north-1'
  const credentials = {
    accessKeyId: process.env.AWS_ACCESS_KEY_ID ?? 'AKIACONTRACT',
    secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY ?? 'contract/secret+key',
  }
  let stoppedAt: Date | undefined
  const own = real === undefined ? await openLoopback(region, credentials, () => stoppedAt ?? new Date()) : undefined
  const endpoint = own?.endpoint ?? real ?? ''
  const clients: S3Client[] = []
  const client = (overrides: S3ClientConfig = {}) => {
    const made = new S3Client({ endpoint, region, credentials, forcePathStyle: true, maxAttempts: 1, ...overrides })
    clients.push(made)
    return made
  }
  const buckets = new Map<string, Promise<string>>()
  const maker = client()
  return {
    endpoint,
    region,
    setClock: (at) => {
      stoppedAt = at
    },
    client,
    bucket: (kind, purpose = '') => {
      const name = buckets.get(kind + purpose) ?? makeBucket(maker, region, kind)
      buckets.set(kind + purpose, name)
      return name
    },
    async close() {
      if (!own) for (const bucket of buckets.values()) await clear(maker, await bucket)
      for (const one of clients) one.destroy()
      await own?.close()
    },
  }
}

async function openLoopback(
  region: string,
  credentials: { accessKeyId: string; secretAccessKey: string },
  now: () => Date,
) {
  const dataDir = await mkdtemp(join(tmpdir(), 's3-contract-'))
  const server = await startS3Server({
    dataDir,
    region,
    credentials,
    now,
    onUnexpectedError: (error) => console.error('the loopback S3 failed', error),
  })
  return {
    endpoint: server.endpoint,
    async close() {
      await server.close()
      await rm(dataDir, { recursive: true })
    },
  }
}

async function makeBucket(client: S3Client, region: string, kind: Kind): Promise<string> {
  const prefix = process.env.S3_CONTRACT_BUCKET_PREFIX ?? 'evidence-intake-contract'
  const Bucket = `${prefix}-${kind}-${crypto.randomUUID().slice(0, 8)}`
  await client.send(
    new CreateBucketCommand({
      Bucket,
      ObjectLockEnabledForBucket: kind === 'locked',
      // An SDK enumeration of the regions it knew when it was made; S3 takes any.
      ...(region === 'us-east-1' ? {} : { CreateBucketConfiguration: { LocationConstraint: region as never } }),
    }),
  )
  if (kind === 'versioned') {
    await client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }))
  }
  return Bucket
}

async function clear(client: S3Client, Bucket: string): Promise<void> {
  try {
    const listed = await client.send(new ListObjectVersionsCommand({ Bucket }))
    for (const { Key, VersionId } of [...(listed.Versions ?? []), ...(listed.DeleteMarkers ?? [])]) {
      const hold = { Bucket, Key, VersionId, LegalHold: { Status: 'OFF' as const } }
      await client.send(new PutObjectLegalHoldCommand(hold)).catch(() => {})
      const bypass = Bucket.includes('-locked-') ? { BypassGovernanceRetention: true } : {}
      await client.send(new DeleteObjectCommand({ Bucket, Key, VersionId, ...bypass }))
    }
    await client.send(new DeleteBucketCommand({ Bucket }))
  } catch (error) {
    console.warn(`bucket ${Bucket} could not be removed: ${error instanceof Error ? error.name : error}`)
  }
}

/** The name of the error that S3 answered with, or `none`. */
export async function errorOf(request: Promise<unknown>): Promise<string> {
  try {
    await request
    return 'none'
  } catch (error) {
    return error instanceof Error ? error.name : String(error)
  }
}

/** The HTTP status of the error, or 200: an answer without a body has no name. */
export async function statusOf(request: Promise<unknown>): Promise<number> {
  try {
    await request
    return 200
  } catch (error) {
    return error instanceof S3ServiceException ? (error.$metadata.httpStatusCode ?? 0) : 0
  }
}

/** Bytes that look like nothing and are the same in each run. */
export function someBytes(size: number, seed = 1): Buffer {
  const bytes = Buffer.allocUnsafe(size)
  let state = seed
  for (let at = 0; at < size; at++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    bytes[at] = state >>> 24
  }
  return bytes
}

export async function bytesOf(object: {
  Body?: { transformToByteArray(): Promise<Uint8Array> } | undefined
}): Promise<Buffer> {
  return Buffer.from((await object.Body?.transformToByteArray()) ?? [])
}
