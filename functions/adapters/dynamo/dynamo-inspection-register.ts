import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { Inspection } from '../../../shared/inspection/inspection.ts'
import type { InspectionRegister } from '../../../shared/ports/inspections.ts'
import type { InspectionSummary } from '../../../shared/round/inspection-summary.ts'
import {
  ASKED_PROVIDER,
  decodeName,
  encodeName,
  INSPECTION,
  INSPECTIONS,
  inspectionPk,
  roundInspectionSk,
  roundPk,
} from './rows.ts'
import { queryAll, queryRows, type Table, writeIfAllHold } from './table-client.ts'

export function dynamoInspectionRegister(table: Table): InspectionRegister {
  /** The inspection, and what its round knows of it, or neither. False: the condition did not hold. */
  const write = async (inspection: Inspection, condition: string, values?: Record<string, unknown>) => {
    const pk = inspectionPk(inspection.id)
    const index = { gsi1pk: INSPECTIONS, gsi1sk: `${inspection.createdAt}#${inspection.id}` }
    const { roundId, revision } = inspection
    const own = {
      Put: {
        TableName: table.name,
        // The revision stands outside too, where conditions compare it.
        Item: { pk, sk: INSPECTION, ...index, revision, inspection },
        ConditionExpression: condition,
        ...(values ? { ExpressionAttributeValues: values } : {}),
      },
    }
    const mirror =
      roundId === null
        ? []
        : [
            {
              Put: {
                TableName: table.name,
                Item: { pk: roundPk(roundId), sk: roundInspectionSk(inspection.id), ...summaryOf(inspection) },
              },
            },
          ]
    return writeIfAllHold(table, [own, ...mirror])
  }

  return {
    async create(inspection) {
      return (await write(inspection, 'attribute_not_exists(pk)')) ? 'created' : 'exists'
    },

    async find(inspectionId) {
      const Key = { pk: inspectionPk(inspectionId), sk: INSPECTION }
      const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }))
      return Item ? Inspection.parse(Item.inspection) : null
    },

    async update(inspection) {
      const next = { ...inspection, revision: inspection.revision + 1 }
      // A row written before there were revisions counts as the first.
      const condition =
        inspection.revision === 1
          ? 'attribute_exists(pk) AND (revision = :read OR attribute_not_exists(revision))'
          : 'revision = :read'
      return (await write(next, condition, { ':read': inspection.revision })) ? next : 'overtaken'
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
      const Item = { pk: inspectionPk(inspectionId), sk: `${ASKED_PROVIDER}${encodeName(provider)}` }
      await table.client.send(new PutCommand({ TableName: table.name, Item }))
    },

    async providers(inspectionId) {
      const rows = await queryRows(table, inspectionPk(inspectionId), ASKED_PROVIDER)
      return rows.map((row) => decodeName(String(row.sk).slice(ASKED_PROVIDER.length)))
    },
  }
}

function summaryOf({ id, unit, list, state, issue, createdAt }: Inspection): InspectionSummary {
  return { inspectionId: id, unit, listTitle: list.title, state, issue, createdAt }
}
