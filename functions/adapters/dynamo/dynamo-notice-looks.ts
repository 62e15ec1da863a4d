import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { paginateQuery, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { NoticeLooks } from '../../../shared/ports/notices.ts'
import { inspectionPk, NOTICE_LOOK, NOTICE_LOOKS } from './rows.ts'
import type { Table } from './table-client.ts'

/** As many as are asked for at a time. */
const PAGE = 100

/** One row an inspection, in the sparse index under the instant of its next look: what is not due is not read. */
export function dynamoNoticeLooks(table: Table): NoticeLooks {
  /** False: the condition did not hold. */
  const setNext = async (inspectionId: string, next: string, condition: string, values: Record<string, string>) => {
    try {
      await table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: { pk: inspectionPk(inspectionId), sk: NOTICE_LOOK },
          UpdateExpression: 'SET gsi1pk = :looks, gsi1sk = :next',
          ConditionExpression: condition,
          ExpressionAttributeValues: { ':looks': NOTICE_LOOKS, ':next': next, ...values },
        }),
      )
      return true
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false
      throw error
    }
  }
  return {
    async mark(inspectionId, at) {
      // What is due already will be looked at after this change anyway.
      await setNext(inspectionId, at, 'attribute_not_exists(pk) OR gsi1sk > :next', {})
    },

    async *due(now) {
      const query = {
        TableName: table.name,
        IndexName: 'gsi1',
        KeyConditionExpression: 'gsi1pk = :looks AND gsi1sk <= :now',
        ExpressionAttributeValues: { ':looks': NOTICE_LOOKS, ':now': now },
      }
      for await (const page of paginateQuery({ client: table.client, pageSize: PAGE }, query))
        for (const row of page.Items ?? []) yield String(row.pk).slice(inspectionPk('').length)
    },

    claim: (inspectionId, now, until) => setNext(inspectionId, until, 'gsi1sk <= :now', { ':now': now }),

    async settle(inspectionId, claimedUntil, next) {
      // Marked since: it is looked at once more.
      await setNext(inspectionId, next, 'gsi1sk = :claimed', { ':claimed': claimedUntil })
    },
  }
}
