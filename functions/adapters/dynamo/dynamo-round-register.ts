import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { RoundRegister } from '../../../shared/ports/rounds.ts'
import { InspectionSummary } from '../../../shared/round/inspection-summary.ts'
import { Member, Round } from '../../../shared/round/round.ts'
import { encodeName, ROUNDS, roundInspectionSk, roundPk, userPk } from './rows.ts'
import { queryAll, queryRows, type Table, writeIfAllHold } from './table-client.ts'

const ROUND = 'ROUND'
const memberSk = (userId: string) => `MEMBER#${encodeName(userId)}`

export function dynamoRoundRegister(table: Table): RoundRegister {
  const find = async (roundId: string): Promise<Round | null> => {
    const Key = { pk: roundPk(roundId), sk: ROUND }
    const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }))
    return Item ? Round.parse(Item) : null
  }
  /** One read per round: a province has some dozens in ten years. */
  const findAll = async (ids: readonly string[]) => {
    const rounds = await Promise.all(ids.map(find))
    return rounds.filter((round) => round !== null)
  }
  const put = async (round: Round, condition: string, values?: Record<string, unknown>) => {
    const keys = { pk: roundPk(round.id), sk: ROUND, gsi1pk: ROUNDS, gsi1sk: `${round.createdAt}#${round.id}` }
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { ...keys, ...round },
        ConditionExpression: condition,
        ...(values ? { ExpressionAttributeValues: values } : {}),
      }),
    )
  }

  return {
    create: (round) => put(round, 'attribute_not_exists(pk)'),
    find,
    async update(round) {
      const next = { ...round, revision: round.revision + 1 }
      try {
        await put(next, 'revision = :read', { ':read': round.revision })
        return next
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return 'overtaken'
        throw error
      }
    },
    async list() {
      const rows = await queryAll(table, {
        IndexName: 'gsi1',
        KeyConditionExpression: 'gsi1pk = :all',
        ExpressionAttributeValues: { ':all': ROUNDS },
      })
      return findAll(rows.map((row) => String(row.pk).slice(roundPk('').length)))
    },
    async listOf(userId) {
      const rows = await queryRows(table, userPk(userId), roundPk(''))
      return findAll(rows.map((row) => String(row.sk).slice(roundPk('').length)))
    },
    async putMember(roundId, given, after) {
      const member = { ...given, revision: (after?.revision ?? 0) + 1 }
      // The person's own row names the round and nothing else; what holds is read from the round.
      const own = { pk: userPk(member.userId), sk: roundPk(roundId) }
      const Item = { pk: roundPk(roundId), sk: memberSk(member.userId), ...member }
      const won = await writeIfAllHold(table, [
        { Put: { TableName: table.name, Item, ...stillAs(after) } },
        { Put: { TableName: table.name, Item: own } },
      ])
      return won ? member : 'overtaken'
    },
    async member(roundId, userId) {
      const Key = { pk: roundPk(roundId), sk: memberSk(userId) }
      const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }))
      return Item ? Member.parse(Item) : null
    },
    async members(roundId) {
      const rows = await queryRows(table, roundPk(roundId), 'MEMBER#')
      return rows.map((row) => Member.parse(row))
    },
    async inspections(roundId) {
      const rows = await queryRows(table, roundPk(roundId), roundInspectionSk(''))
      return rows.map((row) => InspectionSummary.parse(row)).sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
    },
  }
}

/** Nobody has written since it was read. */
function stillAs(read: Pick<Member, 'revision'> | null) {
  if (!read) return { ConditionExpression: 'attribute_not_exists(pk)' }
  // A row of before has no revision.
  if (read.revision === 0) return { ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(revision)' }
  return { ConditionExpression: 'revision = :read', ExpressionAttributeValues: { ':read': read.revision } }
}
