import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { SearchMarkRegister } from '../../../shared/ports/search-marks.ts'
import { providerPk, SEARCH_INDEX } from './rows.ts'
import type { Table } from './table-client.ts'

const Row = z.object({
  state: z.enum(['stale', 'built']),
  generation: z.int().default(0),
  fingerprint: z.string().nullable().default(null),
})

export function dynamoSearchMarkRegister(table: Table): SearchMarkRegister {
  const at = (inspectionId: string, provider: string) => ({
    TableName: table.name,
    Key: { pk: providerPk(inspectionId, provider), sk: SEARCH_INDEX },
  })
  return {
    async find(inspectionId, provider) {
      const { Item } = await table.client.send(new GetCommand({ ...at(inspectionId, provider), ConsistentRead: true }))
      return Item ? Row.parse(Item) : { state: 'none', generation: 0, fingerprint: null }
    },

    async built(inspectionId, provider, { generation, fingerprint }) {
      try {
        await table.client.send(
          new UpdateCommand({
            ...at(inspectionId, provider),
            UpdateExpression: 'SET #state = :built, generation = :generation, fingerprint = :fingerprint',
            ConditionExpression: 'attribute_not_exists(pk) OR generation = :generation',
            ExpressionAttributeNames: { '#state': 'state' },
            ExpressionAttributeValues: { ':built': 'built', ':generation': generation, ':fingerprint': fingerprint },
          }),
        )
        return 'built'
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return 'overtaken'
        throw error
      }
    },

    async renew(inspectionId, provider) {
      await table.client.send(
        new UpdateCommand({
          ...at(inspectionId, provider),
          UpdateExpression: 'SET #state = :stale ADD generation :one',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: { ':stale': 'stale', ':one': 1 },
        }),
      )
    },
  }
}
