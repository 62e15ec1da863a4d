import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb'

/** The table of `definition`, made at the first start. Returns the ARN of its stream. */
export async function createTable(client: DynamoDBClient, definition: CreateTableCommandInput): Promise<string> {
  const { TableName } = definition
  try {
    await client.send(new CreateTableCommand(definition))
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error
  }
  await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 1 }, { TableName })
  const { Table } = await client.send(new DescribeTableCommand({ TableName }))
  if (!Table?.LatestStreamArn) throw new Error(`the table ${TableName} has no stream`)
  return Table.LatestStreamArn
}
