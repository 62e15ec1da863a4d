import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, paginateQuery, type QueryCommandInput } from '@aws-sdk/lib-dynamodb'

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

/** Every row of a partition whose sort key begins so, read consistently. */
export async function queryRows(table: Table, pk: string, skPrefix: string): Promise<Record<string, unknown>[]> {
  return queryAll(table, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': pk, ':sk': skPrefix },
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
