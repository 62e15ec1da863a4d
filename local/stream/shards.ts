import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetShardIteratorCommand,
  type GetShardIteratorCommandInput,
  type Shard,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams'

/** How far each shard was relayed: after a sequence number, or to its `end`, when nothing more will come of it. */
export type StreamPositions = Readonly<Record<string, { readonly after: string } | 'end'>>

/** Shards that may be read now: not at their end, and their parent, where it is still listed, is. */
export function readableShards(shards: readonly Shard[], positions: StreamPositions): string[] {
  const listed = new Set(shards.map((shard) => shard.ShardId))
  const isOver = (id: string | undefined) => id === undefined || !listed.has(id) || positions[id] === 'end'
  return shards.flatMap(({ ShardId: id, ParentShardId }) => (id && !isOver(id) && isOver(ParentShardId) ? [id] : []))
}

export async function listShards(client: DynamoDBStreamsClient, StreamArn: string): Promise<Shard[]> {
  const shards: Shard[] = []
  let ExclusiveStartShardId: string | undefined
  do {
    const from = ExclusiveStartShardId ? { ExclusiveStartShardId } : {}
    const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn, ...from }))
    shards.push(...(StreamDescription?.Shards ?? []))
    ExclusiveStartShardId = StreamDescription?.LastEvaluatedShardId
  } while (ExclusiveStartShardId)
  return shards
}

/** An iterator that goes on after the position, or begins with the oldest change that is kept. */
export async function iteratorAt(
  client: DynamoDBStreamsClient,
  StreamArn: string,
  ShardId: string,
  position: StreamPositions[string] | undefined,
): Promise<string | undefined> {
  const iterator = async (where: Pick<GetShardIteratorCommandInput, 'ShardIteratorType' | 'SequenceNumber'>) => {
    const answer = await client.send(new GetShardIteratorCommand({ StreamArn, ShardId, ...where }))
    return answer.ShardIterator
  }
  if (position === undefined || position === 'end') return iterator({ ShardIteratorType: 'TRIM_HORIZON' })
  try {
    return await iterator({ ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: position.after })
  } catch (error) {
    if (error instanceof TrimmedDataAccessException) return iterator({ ShardIteratorType: 'TRIM_HORIZON' })
    throw error
  }
}
