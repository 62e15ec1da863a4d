import { BatchGetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { ProgressRegister } from '../../../shared/ports/rounds.ts'
import { Progress } from '../../../shared/round/progress.ts'
import { inspectionPk } from './rows.ts'
import type { Table } from './table-client.ts'

const PER_CALL = 100 // BatchGetItem's limit
const keyOf = (inspectionId: string, scope: string) => ({ pk: inspectionPk(inspectionId), sk: `PROGRESS#${scope}` })

export function dynamoProgressRegister(table: Table): ProgressRegister {
  return {
    async put(progress) {
      for (const one of progress) {
        const Item = { ...keyOf(one.inspectionId, one.scope), ...one }
        await table.client.send(new PutCommand({ TableName: table.name, Item }))
      }
    },
    async find(inspectionIds, scopes) {
      const wanted = inspectionIds.flatMap((id) => scopes.map((scope) => keyOf(id, scope)))
      const found: Progress[] = []
      for (let start = 0; start < wanted.length; start += PER_CALL) {
        let keys: Record<string, unknown>[] = wanted.slice(start, start + PER_CALL)
        while (keys.length > 0) {
          const answer = await table.client.send(
            new BatchGetCommand({ RequestItems: { [table.name]: { Keys: keys } } }),
          )
          found.push(...(answer.Responses?.[table.name] ?? []).map((row) => Progress.parse(row)))
          keys = answer.UnprocessedKeys?.[table.name]?.Keys ?? []
        }
      }
      return found
    },
  }
}
