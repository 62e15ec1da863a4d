import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { SupplementRegister } from '../../../shared/ports/inspections.ts'
import { Supplement } from '../../../shared/round/supplement.ts'
import { inspectionPk } from './rows.ts'
import { queryRows, type Table } from './table-client.ts'

const SUPPLEMENT = 'SUPPLEMENT#'

export function dynamoSupplementRegister(table: Table): SupplementRegister {
  return {
    async put(inspectionId, supplement) {
      const keys = { pk: inspectionPk(inspectionId), sk: `${SUPPLEMENT}${supplement.draftedAt}#${supplement.id}` }
      await table.client.send(new PutCommand({ TableName: table.name, Item: { ...keys, ...supplement } }))
    },
    async list(inspectionId) {
      const rows = await queryRows(table, inspectionPk(inspectionId), SUPPLEMENT)
      return rows.map((row) => Supplement.parse(row))
    },
  }
}
