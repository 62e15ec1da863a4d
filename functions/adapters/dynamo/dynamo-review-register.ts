import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { ReviewRegister } from '../../../shared/ports/review.ts'
import { ReviewAct } from '../../../shared/review/review-act.ts'
import { inspectionPk, providerPk, REVIEW, reviewSk, userPk } from './rows.ts'
import { queryRows, type Table } from './table-client.ts'

const lookedSk = (inspectionId: string) => `LOOKED#${inspectionId}`

export function dynamoReviewRegister(table: Table): ReviewRegister {
  const partitionOf = (inspectionId: string, provider: string | null) =>
    provider === null ? inspectionPk(inspectionId) : providerPk(inspectionId, provider)
  const listOf = async (pk: string) => (await queryRows(table, pk, REVIEW)).map((row) => ReviewAct.parse(row))

  return {
    async add(inspectionId, act) {
      const keys = { pk: partitionOf(inspectionId, act.provider), sk: reviewSk(act.at, act.id) }
      await table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: { ...keys, ...act },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      )
    },
    listOwn: (inspectionId, provider) => listOf(providerPk(inspectionId, provider)),
    async list(inspectionId, providers) {
      const acts = await Promise.all([null, ...providers].map((one) => listOf(partitionOf(inspectionId, one))))
      return acts.flat().sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1))
    },
    async lookedAt(userId, inspectionId) {
      const Key = { pk: userPk(userId), sk: lookedSk(inspectionId) }
      const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key }))
      return typeof Item?.at === 'string' ? Item.at : null
    },
    async allLookedAt(userId) {
      const rows = await queryRows(table, userPk(userId), lookedSk(''))
      return new Map(rows.map((row) => [String(row.sk).slice(lookedSk('').length), String(row.at)]))
    },
    async look(userId, inspectionId, at) {
      const Item = { pk: userPk(userId), sk: lookedSk(inspectionId), at }
      await table.client.send(new PutCommand({ TableName: table.name, Item }))
    },
  }
}
