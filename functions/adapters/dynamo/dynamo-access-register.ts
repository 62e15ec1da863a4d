import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { Access } from '../../../shared/document/access.ts'
import type { AccessedThing, AccessRegister } from '../../../shared/ports/accesses.ts'
import { accessSk, inspectionPk, providerPk } from './rows.ts'
import { queryRows, type Table } from './table-client.ts'

/** A person turns the pages of a document one by one: what this process has noted it does not ask the table again. */
const REMEMBERED = 10_000

export function dynamoAccessRegister(table: Table): AccessRegister {
  const noted = new Set<string>()
  return {
    async note(thing, access) {
      const Key = { pk: pkOf(thing), sk: accessSk(thing.id, access.at.slice(0, 10), access.actor) }
      const name = `${Key.pk} ${Key.sk}`
      if (noted.has(name)) return
      try {
        await table.client.send(
          new PutCommand({
            TableName: table.name,
            Item: { ...Key, ...access },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        )
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
      }
      if (noted.size >= REMEMBERED) noted.clear()
      noted.add(name)
    },
    async list(thing) {
      const rows = await queryRows(table, pkOf(thing), accessSk(thing.id))
      return rows.map((row) => Access.parse(row))
    },
  }
}

const pkOf = ({ inspectionId, provider }: AccessedThing) =>
  provider === null ? inspectionPk(inspectionId) : providerPk(inspectionId, provider)
