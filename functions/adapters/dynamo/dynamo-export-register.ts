import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { ExportRecord, hasEnded } from '../../../shared/export/export-record.ts'
import type { ExportRegister } from '../../../shared/ports/exports.ts'
import { exportKeyOf, exportSk, inspectionPk, UNFINISHED_EXPORTS } from './rows.ts'
import { queryAll, queryRows, type Table } from './table-client.ts'

export function dynamoExportRegister(table: Table): ExportRegister {
  const keyOf = (inspectionId: string, exportId: string) => ({ pk: inspectionPk(inspectionId), sk: exportSk(exportId) })
  return {
    async create(record) {
      try {
        await table.client.send(
          new PutCommand({
            TableName: table.name,
            Item: {
              ...keyOf(record.inspectionId, record.exportId),
              gsi1pk: UNFINISHED_EXPORTS,
              gsi1sk: record.updatedAt,
              ...record,
            },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        )
        return 'created'
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return 'known'
        throw error
      }
    },

    async find(inspectionId, exportId) {
      const Key = keyOf(inspectionId, exportId)
      const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }))
      return Item ? ExportRecord.parse(Item) : null
    },

    async list(inspectionId) {
      const rows = await queryRows(table, inspectionPk(inspectionId), exportSk(''))
      return rows.map((row) => ExportRecord.parse(row))
    },

    async unfinished(before) {
      const rows = await queryAll(table, {
        IndexName: 'gsi1',
        KeyConditionExpression: 'gsi1pk = :pk AND gsi1sk < :before',
        ExpressionAttributeValues: { ':pk': UNFINISHED_EXPORTS, ':before': before },
      })
      return rows.flatMap((row) => exportKeyOf(row.pk, row.sk) ?? [])
    },

    async tell({ inspectionId, exportId }, change) {
      const names = Object.keys(change)
      const set = `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`
      try {
        await table.client.send(
          new UpdateCommand({
            TableName: table.name,
            Key: keyOf(inspectionId, exportId),
            UpdateExpression: hasEnded(change.state) ? `${set} REMOVE gsi1pk, gsi1sk` : `${set}, gsi1sk = :updatedAt`,
            ConditionExpression: 'attribute_exists(pk) AND NOT #state IN (:done, :failed)',
            ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
            ExpressionAttributeValues: {
              ':done': 'done',
              ':failed': 'failed',
              ...Object.fromEntries(Object.entries(change).map(([name, value]) => [`:${name}`, value])),
            },
          }),
        )
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
      }
    },
  }
}
