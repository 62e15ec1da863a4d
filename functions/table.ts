import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb'

/**
 * The one table, as infra/ deploys it and local/ creates it. Partitions (rows.ts builds the keys):
 * an inspection with what only the team sees; per inspection and provider, all that this provider sent and may see;
 * a link; a session. `gsi1` is sparse: inspections by time, documents that no step has settled yet and exports that are
 * not packed yet by age, settled documents by day.
 */
export const tableDefinition = {
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
    { AttributeName: 'gsi1pk', AttributeType: 'S' },
    { AttributeName: 'gsi1sk', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'gsi1',
      KeySchema: [
        { AttributeName: 'gsi1pk', KeyType: 'HASH' },
        { AttributeName: 'gsi1sk', KeyType: 'RANGE' },
      ],
      // Keys only: whoever finds a row by age reads it consistently before deciding.
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
  ],
  BillingMode: 'PAY_PER_REQUEST',
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
} satisfies Omit<CreateTableCommandInput, 'TableName'>
