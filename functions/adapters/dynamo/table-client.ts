import { DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import {
  DynamoDBDocumentClient,
  paginateQuery,
  type QueryCommandInput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb'

export interface Table {
  readonly client: DynamoDBDocumentClient
  readonly name: string
}

export function openTable(name: string): Table {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
    marshallOptions: { removeUndefinedValues: true },
  })
  return { client, name }
}

/**
 * Every row of a partition whose sort key begins so, read consistently. `only`: of each row no more than these; it is
 * billed as a whole, but need not be carried here and taken apart.
 */
export async function queryRows(
  table: Table,
  pk: string,
  skPrefix: string,
  only: readonly string[] = [],
): Promise<Record<string, unknown>[]> {
  return queryAll(table, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': pk, ':sk': skPrefix },
    ...(only.length === 0
      ? {}
      : {
          ProjectionExpression: only.map((name) => `#${name}`).join(', '),
          ExpressionAttributeNames: Object.fromEntries(only.map((name) => [`#${name}`, name])),
        }),
  })
}

export async function queryAll(
  table: Table,
  query: Omit<QueryCommandInput, 'TableName'>,
): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = []
  for await (const page of paginateQuery({ client: table.client }, { TableName: table.name, ...query })) {
    rows.push(...(page.Items ?? []))
  }
  return rows
}

export type Writes = NonNullable<TransactWriteCommandInput['TransactItems']>

/**
 * All of it or none; false: a condition did not hold. Conflicts and throttles stay errors: the message or the request
 * comes back.
 */
export async function writeIfAllHold(table: Table, TransactItems: Writes): Promise<boolean> {
  try {
    await table.client.send(new TransactWriteCommand({ TransactItems }))
    return true
  } catch (error) {
    if (cancellationCodes(error).includes('ConditionalCheckFailed')) return false
    throw error
  }
}

/** Why a transaction was not done, write by write; none: it failed in another way. */
export function cancellationCodes(error: unknown): (string | undefined)[] {
  if (!(error instanceof TransactionCanceledException)) return []
  return error.CancellationReasons?.map(({ Code }) => Code) ?? []
}
