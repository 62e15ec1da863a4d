import { setTimeout as pause } from 'node:timers/promises'
import { type DynamoDBStreamsClient, GetRecordsCommand, type Shard } from '@aws-sdk/client-dynamodb-streams'
import { LARGEST_BATCH, type RelaySettings, relayInOrder } from './relay-in-order.ts'
import { iteratorAt, listShards, readableShards, type StreamPositions } from './shards.ts'

export interface StreamRelaySettings extends RelaySettings {
  readonly client: DynamoDBStreamsClient
  /** Where to go on; shards that it does not name are read from their beginning. */
  readonly positions: StreamPositions
  /** Keeps the positions, or returns false when they may not be kept yet; it is then asked again. */
  readonly keep: (positions: StreamPositions) => boolean
}

export interface StreamRelay {
  /** Something was probably written: look now. */
  nudge(): void
  /** Resolves after a round that began after this call and found nothing. */
  caughtUp(): Promise<void>
  stop(): Promise<void>
}

const BUSY_PAUSE_MS = 20
const IDLE_PAUSE_MS = 250
const LIST_SHARDS_EVERY_MS = 30_000

/** Reads the table's change stream and hands it to the function, change by change in order. */
export function startStreamRelay(settings: StreamRelaySettings): StreamRelay {
  const { client, streamArn, log, keep } = settings
  const stopping = new AbortController()
  const positions: Record<string, StreamPositions[string]> = { ...settings.positions }
  const iterators = new Map<string, string>()
  let shards: readonly Shard[] = []
  let listShardsAt = 0
  let moved = false

  const move = (shardId: string, position: StreamPositions[string]) => {
    positions[shardId] = position
    moved = true
  }

  const readPage = async (shardId: string): Promise<number> => {
    const ShardIterator = iterators.get(shardId) ?? (await iteratorAt(client, streamArn, shardId, positions[shardId]))
    // Forgotten until all of the page is done: after a failure below, reading goes on from the position.
    iterators.delete(shardId)
    if (!ShardIterator) return 0
    const { Records = [], NextShardIterator } = await client.send(
      new GetRecordsCommand({ ShardIterator, Limit: LARGEST_BATCH }),
    )
    for await (const after of relayInOrder(Records, settings, stopping.signal)) move(shardId, { after })
    if (stopping.signal.aborted) return Records.length
    if (NextShardIterator) {
      iterators.set(shardId, NextShardIterator)
    } else {
      move(shardId, 'end')
      listShardsAt = 0
    }
    return Records.length
  }

  /** A page of every shard; the changes in the fullest. */
  const round = async (): Promise<number> => {
    if (Date.now() >= listShardsAt) {
      shards = await listShards(client, streamArn)
      listShardsAt = Date.now() + LIST_SHARDS_EVERY_MS
    }
    let fullest = 0
    for (const shardId of readableShards(shards, positions)) fullest = Math.max(fullest, await readPage(shardId))
    return fullest
  }

  let nudged = Promise.withResolvers<void>()
  let waiting: (() => void)[] = []
  const relay = async () => {
    let pauseMs = BUSY_PAUSE_MS
    while (!stopping.signal.aborted) {
      nudged = Promise.withResolvers()
      const asked = waiting
      waiting = []
      const found = await round().catch((error) => {
        log('stream-not-read', { cause: error instanceof Error ? error.name : 'thrown' })
        iterators.clear()
        return 'failed' as const
      })
      if (moved && keep(positions)) moved = false
      if (found === 0) for (const resolve of asked) resolve()
      else waiting.push(...asked)
      if (found === LARGEST_BATCH) continue
      pauseMs = found === 0 || found === 'failed' ? Math.min(pauseMs * 2, IDLE_PAUSE_MS) : BUSY_PAUSE_MS
      await Promise.race([pause(pauseMs), nudged.promise])
    }
    for (const resolve of waiting) resolve()
  }

  const relaying = relay()
  return {
    nudge: () => nudged.resolve(),
    caughtUp() {
      return new Promise((resolve) => {
        waiting.push(resolve)
        nudged.resolve()
      })
    },
    async stop() {
      stopping.abort()
      nudged.resolve()
      await relaying
    },
  }
}
