import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { PutCommand, type PutCommandInput } from '@aws-sdk/lib-dynamodb'
import { Delivery, Notice } from '../../../shared/notice/notice.ts'
import { NoticeTarget } from '../../../shared/notice/target.ts'
import type { NoticeRegister } from '../../../shared/ports/notices.ts'
import { inspectionPk, noticeDeliverySk, noticeSk, noticeTargetSk } from './rows.ts'
import { queryRows, type Table } from './table-client.ts'

/** In the inspection's own partition, which no unit's session reads. */
export function dynamoNoticeRegister(table: Table): NoticeRegister {
  const put = async (write: Omit<PutCommandInput, 'TableName'>): Promise<boolean> => {
    try {
      await table.client.send(new PutCommand({ TableName: table.name, ...write }))
      return true
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false
      throw error
    }
  }
  return {
    async add(notice) {
      const Item = { pk: inspectionPk(notice.inspectionId), sk: noticeSk(notice.id), ...notice }
      await put({ Item, ConditionExpression: 'attribute_not_exists(pk)' })
    },
    async list(inspectionId) {
      const [notices, deliveries] = await Promise.all([
        queryRows(table, inspectionPk(inspectionId), noticeSk('')),
        queryRows(table, inspectionPk(inspectionId), noticeDeliverySk('', '').slice(0, -1)),
      ])
      return notices.map((row) => {
        const notice = Notice.parse(row)
        const own = deliveries.filter(({ sk }) => String(sk).startsWith(noticeDeliverySk(notice.id, '')))
        return { notice, deliveries: own.map((delivery) => Delivery.parse(delivery)) }
      })
    },
    record(inspectionId, noticeId, before, after) {
      const Item = { pk: inspectionPk(inspectionId), sk: noticeDeliverySk(noticeId, after.targetId), ...after }
      return put(
        before === null
          ? { Item, ConditionExpression: 'attribute_not_exists(pk)' }
          : {
              Item,
              ConditionExpression: 'tries = :tries AND #state = :state',
              ExpressionAttributeNames: { '#state': 'state' },
              ExpressionAttributeValues: { ':tries': before.tries, ':state': before.state },
            },
      )
    },
    async putTarget(inspectionId, target) {
      await put({ Item: { pk: inspectionPk(inspectionId), sk: noticeTargetSk(target.id), ...target } })
    },
    async targets(inspectionId) {
      const rows = await queryRows(table, inspectionPk(inspectionId), noticeTargetSk(''))
      return rows.map((row) => NoticeTarget.parse(row))
    },
  }
}
