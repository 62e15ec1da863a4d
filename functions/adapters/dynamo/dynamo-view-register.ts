import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { SavedViews } from '../../../shared/contract/team/views.ts'
import type { ViewRegister } from '../../../shared/ports/views.ts'
import { userPk } from './rows.ts'
import type { Table } from './table-client.ts'

/** One row per person: what they keep is small, and nothing in the table is ever deleted. */
export function dynamoViewRegister(table: Table): ViewRegister {
  const keyOf = (userId: string) => ({ pk: userPk(userId), sk: 'SAVED-VIEWS' })
  return {
    async list(userId) {
      // What a tab keeps next is begun from what is read now.
      const wanted = { TableName: table.name, Key: keyOf(userId), ConsistentRead: true }
      const { Item } = await table.client.send(new GetCommand(wanted))
      return Item ? SavedViews.parse(Item) : { views: [], revision: 0 }
    },
    async keep(userId, { views, revision }) {
      const kept = { views, revision: revision + 1 }
      try {
        await table.client.send(
          new PutCommand({
            TableName: table.name,
            Item: { ...keyOf(userId), ...kept },
            ConditionExpression: revision === 0 ? 'attribute_not_exists(pk)' : 'revision = :revision',
            ...(revision === 0 ? {} : { ExpressionAttributeValues: { ':revision': revision } }),
          }),
        )
        return kept
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return 'overtaken'
        throw error
      }
    },
  }
}
