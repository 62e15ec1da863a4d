import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import * as z from 'zod'
import type { DataFolder } from './data-folder.ts'
import { freePort, hiddenLoopbackHost } from './loopback.ts'
import { readWhole, writeWhole } from './whole-file.ts'

const Ports = z.object({ s3: z.int(), dynamodb: z.int(), sqs: z.int() })
export type Ports = z.infer<typeof Ports>

/**
 * What a data folder is known by: made at its first start and kept, so that a link signed before a restart is good
 * after it.
 */
const Identity = z.object({
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
  /** First part of the queues' URLs: the queue endpoint reads no signatures. */
  queueSecret: z.string(),
  /** What receipts are signed with; a folder of an earlier version has none yet. */
  receiptSecret: z.string().default(newSecret),
  dynamodbHost: z.string(),
  ports: Ports,
})
export type Identity = z.infer<typeof Identity>

/** `wished` ports win over the ports of last time; a port that is taken by now gives way to any other. */
export async function identityOf(folder: DataFolder, wished: Partial<Ports> = {}): Promise<Identity> {
  const path = join(folder.path, 'identity.json')
  const stored = readWhole(path)
  const before = stored === null ? newIdentity() : Identity.parse(stored)
  const ports: Ports = {
    s3: wished.s3 ?? (await freePort(before.ports.s3)),
    dynamodb: wished.dynamodb ?? (await freePort(before.ports.dynamodb, before.dynamodbHost)),
    sqs: wished.sqs ?? (await freePort(before.ports.sqs)),
  }
  const identity = { ...before, ports }
  writeWhole(path, identity)
  return identity
}

function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

function newIdentity(): Identity {
  return {
    accessKeyId: `LOCAL${randomBytes(8).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(30).toString('base64url'),
    queueSecret: randomBytes(16).toString('hex'),
    receiptSecret: newSecret(),
    dynamodbHost: hiddenLoopbackHost(),
    ports: { s3: 0, dynamodb: 0, sqs: 0 },
  }
}
