import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import type { StepName } from '../functions/pipeline/steps.ts'
import { tableDefinition } from '../functions/table.ts'
import { buckets, createBuckets } from './buckets.ts'
import type { Closing } from './closing.ts'
import type { DataFolder } from './data-folder.ts'
import { createTable } from './dynamo/create-table.ts'
import { startDynoxide } from './dynamo/dynoxide.ts'
import type { Identity } from './identity.ts'
import type { Log } from './log.ts'
import { objectCreatedNotification } from './object-created.ts'
import { startSqsServer } from './queues/sqs-server.ts'
import type { StepQueue } from './queues/step-queues.ts'
import { startS3Server } from './s3/server.ts'

/** What stands in for AWS on this machine: where it answers, and what lies there. */
export interface Servers {
  readonly region: string
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
  readonly endpoints: { readonly s3: string; readonly dynamodb: string; readonly sqs: string }
  readonly buckets: typeof buckets
  readonly tableName: string
  readonly streamArn: string
  readonly queueUrls: ReadonlyMap<StepName, string>
}

interface ServersSettings {
  readonly folder: DataFolder
  readonly identity: Identity
  readonly queues: ReadonlyMap<StepName, StepQueue>
  /** Another DynamoDB than the one we bring, such as Amazon's DynamoDB Local. */
  readonly dynamodbEndpoint: string | undefined
  readonly retentionDays: number
  readonly log: Log
}

const region = 'local-1'
const tableName = 'evidence-intake'

/** S3, DynamoDB and SQS on loopback, with the buckets, the table and the queues of infra/. */
export async function startServers(settings: ServersSettings, closing: Closing): Promise<Servers> {
  const { folder, identity, queues, retentionDays, log } = settings
  const credentials = { accessKeyId: identity.accessKeyId, secretAccessKey: identity.secretAccessKey }
  const newObjects = [...queues.values()].filter(({ step }) => step.trigger.kind === 'object-created')

  const s3 = await startS3Server({
    dataDir: join(folder.path, 's3'),
    port: identity.ports.s3,
    credentials,
    region,
    onObjectCreated: (created) => {
      if (created.bucket !== buckets.landing) return
      for (const { queue } of newObjects) queue.send(objectCreatedNotification(created, region))
    },
    onUnexpectedError: (error) => log('s3-failed', { cause: error instanceof Error ? error.name : 'thrown' }),
  })
  closing.add(() => s3.close())
  // A copy for each client: the SDK writes into the credentials it is given.
  const s3Client = new S3Client({
    region,
    credentials: { ...credentials },
    endpoint: s3.endpoint,
    forcePathStyle: true,
  })
  await createBuckets(s3Client, retentionDays)
  s3Client.destroy()

  const dynamodb = settings.dynamodbEndpoint ?? (await startOwnDynamodb(folder, identity, log, closing))
  const dynamodbClient = new DynamoDBClient({ region, credentials: { ...credentials }, endpoint: dynamodb })
  const streamArn = await createTable(dynamodbClient, { ...tableDefinition, TableName: tableName })
  dynamodbClient.destroy()

  const sqs = await startSqsServer({
    queues: [...queues.values()].flatMap(({ queue, deadLetters }) => [queue, deadLetters]),
    region,
    secret: identity.queueSecret,
    port: identity.ports.sqs,
  })
  closing.add(() => sqs.close())

  return {
    region,
    credentials,
    endpoints: { s3: s3.endpoint, dynamodb, sqs: sqs.endpoint },
    buckets,
    tableName,
    streamArn,
    queueUrls: new Map([...queues].map(([name, { queue }]) => [name, sqs.urlOf(queue)])),
  }
}

async function startOwnDynamodb(folder: DataFolder, identity: Identity, log: Log, closing: Closing): Promise<string> {
  const dynoxide = await startDynoxide({
    dbPath: join(folder.path, 'dynamodb.sqlite'),
    host: identity.dynamodbHost,
    port: identity.ports.dynamodb,
    log,
  })
  closing.add(() => dynoxide.stop())
  return dynoxide.endpoint
}
