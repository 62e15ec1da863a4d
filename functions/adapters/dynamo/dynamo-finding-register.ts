import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { BatchWriteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { CheckMark, StoredFinding } from '../../../shared/check/stored-finding.ts'
import type { FindingRegister } from '../../../shared/ports/review.ts'
import { findingSk, inspectionPk, providerPk } from './rows.ts'
import { queryRows, type Table } from './table-client.ts'

const PER_CALL = 25 // BatchWriteItem's limit
const CHECK = 'CHECK'

export function dynamoFindingRegister(table: Table): FindingRegister {
  const partitionOf = (inspectionId: string, provider: string | null) =>
    provider === null ? inspectionPk(inspectionId) : providerPk(inspectionId, provider)

  return {
    async list(inspectionId, providers) {
      const partitions = [null, ...providers].map((provider) => partitionOf(inspectionId, provider))
      const rows = await Promise.all(partitions.map((pk) => queryRows(table, pk, findingSk(''))))
      return rows.flat().map((row) => StoredFinding.parse(row))
    },

    async put(inspectionId, findings) {
      for (let start = 0; start < findings.length; start += PER_CALL) {
        let writes = findings.slice(start, start + PER_CALL).map((stored) => ({
          PutRequest: {
            Item: {
              pk: partitionOf(inspectionId, stored.provider),
              sk: findingSk(stored.finding.id),
              ...stored,
            } as Record<string, unknown>,
          },
        }))
        while (writes.length > 0) {
          const answer = await table.client.send(new BatchWriteCommand({ RequestItems: { [table.name]: writes } }))
          writes = (answer.UnprocessedItems?.[table.name] ?? []) as typeof writes // the SDK gives back what we sent
        }
      }
    },

    async lastCheck(inspectionId) {
      const Key = { pk: inspectionPk(inspectionId), sk: CHECK }
      const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }))
      return Item ? CheckMark.parse(Item) : null
    },

    async finishCheck(inspectionId, after, mark) {
      const revision = after?.revision ?? 0
      try {
        await table.client.send(
          new PutCommand({
            TableName: table.name,
            Item: { pk: inspectionPk(inspectionId), sk: CHECK, ...mark, revision: revision + 1 },
            ConditionExpression: after ? 'revision = :revision' : 'attribute_not_exists(pk)',
            ...(after ? { ExpressionAttributeValues: { ':revision': revision } } : {}),
          }),
        )
        return 'finished'
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return 'overtaken'
        throw error
      }
    },
  }
}
