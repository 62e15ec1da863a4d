import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DeleteItemCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { DynamoDBStreamsClient, TrimmedDataAccessException } from '@aws-sdk/client-dynamodb-streams'
import type { DynamoDBStreamEvent } from 'aws-lambda'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { tableDefinition } from '../../../functions/table.ts'
import { createTable } from '../../../local/dynamo/create-table.ts'
import { type Dynoxide, startDynoxide } from '../../../local/dynamo/dynoxide.ts'
import { createFunction } from '../../../local/lambda/function.ts'
import { silentLog } from '../../../local/log.ts'
import { freePort } from '../../../local/loopback.ts'
import { iteratorAt, readableShards, type StreamPositions } from '../../../local/stream/shards.ts'
import { startStreamRelay } from '../../../local/stream/stream-relay.ts'

describe('the table’s stream', () => {
  let dynoxide: Dynoxide
  let table: DynamoDBClient
  let client: DynamoDBStreamsClient
  let streamArn: string
  let TableName: string
  let tables = 0

  beforeAll(async () => {
    const dbPath = join(mkdtempSync(join(tmpdir(), 'intake-stream-')), 'table.sqlite')
    dynoxide = await startDynoxide({ dbPath, host: '127.0.0.1', port: await freePort(0), log: silentLog })
    const config = {
      endpoint: dynoxide.endpoint,
      region: 'local-1',
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    }
    table = new DynamoDBClient(config)
    client = new DynamoDBStreamsClient(config)
  })
  afterAll(async () => dynoxide.stop())
  beforeEach(async () => {
    tables += 1
    TableName = `table-${tables}`
    streamArn = await createTable(table, { ...tableDefinition, TableName })
  })

  const put = (sk: string, more = {}) =>
    table.send(new PutItemCommand({ TableName, Item: { pk: { S: 'p' }, sk: { S: sk }, ...more } }))

  function start(
    handler: (event: DynamoDBStreamEvent) => unknown,
    positions: StreamPositions = {},
    mayKeep = () => true,
  ) {
    let kept: StreamPositions = positions
    const relay = startStreamRelay({
      client,
      streamArn,
      function: createFunction({
        name: 'relay',
        handler: (event) => handler(event as DynamoDBStreamEvent), // what a stream delivers
        timeoutSeconds: 5,
        memoryMb: 128,
        region: 'local-1',
        log: silentLog,
      }),
      log: silentLog,
      positions,
      keep(now) {
        if (!mayKeep()) return false
        kept = structuredClone(now)
        return true
      },
    })
    return { relay, kept: () => kept }
  }

  const keysIn = (events: readonly DynamoDBStreamEvent[]) =>
    events.flatMap(({ Records }) => Records.map(({ dynamodb }) => dynamodb?.Keys?.sk?.S))

  it('arrives as Lambda would bring it: kinds of change, keys, images, bytes as base64', async () => {
    const events: DynamoDBStreamEvent[] = []
    await put('a', { bytes: { B: new Uint8Array([1, 2, 255]) }, parts: { L: [{ M: { n: { N: '1' } } }] } })
    await put('a', { state: { S: 'read' } })
    await table.send(new DeleteItemCommand({ TableName, Key: { pk: { S: 'p' }, sk: { S: 'a' } } }))
    const { relay } = start((event) => void events.push(event))
    await relay.caughtUp()
    await relay.stop()
    const records = events.flatMap(({ Records }) => Records)
    expect(records.map(({ eventName }) => eventName)).toEqual(['INSERT', 'MODIFY', 'REMOVE'])
    expect(records[0]).toMatchObject({
      eventID: expect.any(String),
      eventSource: 'aws:dynamodb',
      eventSourceARN: streamArn,
      dynamodb: {
        ApproximateCreationDateTime: expect.closeTo(Date.now() / 1000, -2),
        Keys: { pk: { S: 'p' }, sk: { S: 'a' } },
        NewImage: { bytes: { B: 'AQL/' }, parts: { L: [{ M: { n: { N: '1' } } }] } },
        SequenceNumber: expect.any(String),
        StreamViewType: 'NEW_IMAGE',
      },
    })
    expect(records[2]?.dynamodb?.NewImage).toBeUndefined()
  })

  it('goes on after a restart where it stopped, in order and with nothing left out', async () => {
    const before: DynamoDBStreamEvent[] = []
    const first = start((event) => void before.push(event))
    for (const sk of ['1', '2', '3']) await put(sk)
    await first.relay.caughtUp()
    await first.relay.stop()
    for (const sk of ['4', '5']) await put(sk)

    const after: DynamoDBStreamEvent[] = []
    const second = start((event) => void after.push(event), first.kept())
    await second.relay.caughtUp()
    await second.relay.stop()
    expect(keysIn(before)).toEqual(['1', '2', '3'])
    expect(keysIn(after)).toEqual(['4', '5'])
  })

  it('comes again from the last kept position when what it brought was not yet dealt with', async () => {
    const first = start(
      () => null,
      {},
      () => false,
    )
    await put('in-a-queue-that-dies')
    await first.relay.caughtUp()
    await first.relay.stop()
    expect(first.kept()).toEqual({})

    const again: DynamoDBStreamEvent[] = []
    const second = start((event) => void again.push(event), first.kept())
    await second.relay.caughtUp()
    await second.relay.stop()
    expect(keysIn(again)).toEqual(['in-a-queue-that-dies'])
  })

  it('goes on by itself after the database was killed', async () => {
    const events: DynamoDBStreamEvent[] = []
    const { relay } = start((event) => void events.push(event))
    await put('before')
    await relay.caughtUp()
    if (dynoxide.pid === null) throw new Error('dynoxide is not running')
    process.kill(dynoxide.pid, 'SIGKILL')
    await expect.poll(() => put('after').then(Boolean, () => false), { timeout: 5000 }).toBe(true)
    await relay.caughtUp()
    await relay.stop()
    expect(new Set(keysIn(events))).toEqual(new Set(['before', 'after']))
  })

  it('brings a change within a quarter of a second when idle, and at once when nudged', async () => {
    const latencies = { idle: [] as number[], nudged: [] as number[] }
    let arrived = Promise.withResolvers<number>()
    const { relay } = start(() => arrived.resolve(performance.now()))
    for (const how of ['idle', 'nudged'] as const) {
      for (let n = 0; n < 5; n += 1) {
        await new Promise((resolve) => setTimeout(resolve, 400))
        arrived = Promise.withResolvers()
        await put(`${how}-${n}`)
        const writtenAt = performance.now()
        if (how === 'nudged') relay.nudge()
        latencies[how].push((await arrived.promise) - writtenAt)
      }
    }
    await relay.stop()
    const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
    // Generous: other work may hold the machine. Measured: about 200 ms and 2 ms.
    expect(median(latencies.idle)).toBeLessThan(400)
    expect(median(latencies.nudged)).toBeLessThan(100)
  })
})

describe('the shards of a stream', () => {
  const family = [
    { ShardId: 'old' },
    { ShardId: 'parent', ParentShardId: 'trimmed-long-ago' },
    { ShardId: 'child', ParentShardId: 'parent' },
  ]

  it('are read parents first: a child only when its parent has come to its end', () => {
    expect(readableShards(family, { old: 'end' })).toEqual(['parent'])
    expect(readableShards(family, { old: 'end', parent: { after: '7' } })).toEqual(['parent'])
    expect(readableShards(family, { old: 'end', parent: 'end' })).toEqual(['child'])
  })

  it('begin with the oldest change left when the position was trimmed in the meantime', async () => {
    const asked: (string | undefined)[] = []
    const trimmed = {
      async send(command: { input: { ShardIteratorType?: string } }) {
        asked.push(command.input.ShardIteratorType)
        if (command.input.ShardIteratorType === 'TRIM_HORIZON') return { ShardIterator: 'oldest' }
        throw new TrimmedDataAccessException({ message: '', $metadata: {} })
      },
    }
    // Stands in for the client, of which only `send` is used.
    const client = trimmed as unknown as DynamoDBStreamsClient
    expect(await iteratorAt(client, 'arn', 'shard', { after: '5' })).toBe('oldest')
    expect(asked).toEqual(['AFTER_SEQUENCE_NUMBER', 'TRIM_HORIZON'])
  })
})
