import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { ThreadRegister } from '../../../shared/ports/threads.ts'
import { ThreadMessage } from '../../../shared/thread/thread.ts'
import { providerPk, THREAD, threadSk } from './rows.ts'
import { queryRows, type Table } from './table-client.ts'

export function dynamoThreadRegister(table: Table): ThreadRegister {
  return {
    async post(inspectionId, provider, message) {
      const Key = { pk: providerPk(inspectionId, provider), sk: threadSk(message.item, message.id) }
      try {
        await table.client.send(
          new PutCommand({
            TableName: table.name,
            Item: { ...Key, ...message },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        )
        return message
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
        const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }))
        return ThreadMessage.parse(Item)
      }
    },
    async messages(inspectionId, provider, item) {
      const prefix = item === undefined ? THREAD : threadSk(item, '')
      const rows = await queryRows(table, providerPk(inspectionId, provider), prefix)
      return rows.map((row) => ThreadMessage.parse(row))
    },
  }
}
