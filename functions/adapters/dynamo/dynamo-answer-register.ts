import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { AnswerRegister } from '../../../shared/ports/answers.ts'
import { userPk } from './rows.ts'
import type { Table } from './table-client.ts'

const keyOf = (userId: string, key: string) => ({ pk: userPk(userId), sk: `ANSWER#${key}` })

export function dynamoAnswerRegister(table: Table): AnswerRegister {
  return {
    async begin(userId, key, request) {
      const Item = { ...keyOf(userId, key), request, answer: null }
      try {
        await table.client.send(
          new PutCommand({ TableName: table.name, Item, ConditionExpression: 'attribute_not_exists(pk)' }),
        )
        return { kind: 'begun' }
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
      }
      const Key = keyOf(userId, key)
      const { Item: kept } = await table.client.send(
        new GetCommand({ TableName: table.name, Key, ConsistentRead: true }),
      )
      if (kept?.request !== request) return { kind: 'other-request' }
      const { status, body } = kept.answer ?? {}
      return typeof status === 'number' ? { kind: 'answered', status, body: String(body) } : { kind: 'running' }
    },
    async keep(userId, key, request, answer) {
      await table.client.send(
        new PutCommand({ TableName: table.name, Item: { ...keyOf(userId, key), request, answer } }),
      )
    },
  }
}
