import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { Inspection } from '../../../shared/inspection/inspection.ts'
import type { InspectionRegister } from '../../../shared/ports.ts'
import { decodeName, encodeName, INSPECTION, INSPECTIONS, inspectionPk } from './rows.ts'
import { queryAll, queryRows, type Table } from './table-client.ts'

const PROVIDER = 'PROVIDER#'

export function dynamoInspectionRegister(table: Table): InspectionRegister {
  return {
    async create(inspection) {
      const pk = inspectionPk(inspection.id)
      const index = { gsi1pk: INSPECTIONS, gsi1sk: `${inspection.createdAt}#${inspection.id}` }
      try {
        await table.client.send(
          new PutCommand({
            TableName: table.name,
            Item: { pk, sk: INSPECTION, ...index, inspection },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        )
        return 'created'
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return 'exists'
        throw error
      }
    },

    async find(inspectionId) {
      const Key = { pk: inspectionPk(inspectionId), sk: INSPECTION }
      const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }))
      return Item ? Inspection.parse(Item.inspection) : null
    },

    async list(sinceDay = '') {
      const rows = await queryAll(table, {
        IndexName: 'gsi1',
        KeyConditionExpression: 'gsi1pk = :all AND gsi1sk >= :since',
        // A key value must not be empty; every instant is greater than a blank.
        ExpressionAttributeValues: { ':all': INSPECTIONS, ':since': sinceDay || ' ' },
      })
      return rows.map((row) => String(row.pk).slice(inspectionPk('').length))
    },

    async addProvider(inspectionId, provider) {
      const Item = { pk: inspectionPk(inspectionId), sk: `${PROVIDER}${encodeName(provider)}` }
      await table.client.send(new PutCommand({ TableName: table.name, Item }))
    },

    async providers(inspectionId) {
      const rows = await queryRows(table, inspectionPk(inspectionId), PROVIDER)
      return rows.map((row) => decodeName(String(row.sk).slice(PROVIDER.length)))
    },
  }
}
