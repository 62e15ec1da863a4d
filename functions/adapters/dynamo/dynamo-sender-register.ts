import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { NotApplicableStatement, SecrecyConfirmation } from '../../../shared/portal/sender-acts.ts'
import type { SenderRegister } from '../../../shared/ports/sending.ts'
import { SubmissionAct } from '../../../shared/submission/submission.ts'
import { confirmationSk, providerPk, STATEMENT, statementSk, submissionSk } from './rows.ts'
import { queryRows, type Table } from './table-client.ts'

/** Under the instant at which it was said: nothing is ever overwritten by something said later. */
export function dynamoSenderRegister(table: Table): SenderRegister {
  const put = async (pk: string, sk: string, declared: object) => {
    await table.client.send(new PutCommand({ TableName: table.name, Item: { pk, sk, ...declared } }))
  }
  return {
    confirmSecrecy: (inspectionId, provider, confirmation) =>
      put(
        providerPk(inspectionId, provider),
        confirmationSk(confirmation.confirmedAt, confirmation.linkId),
        confirmation,
      ),
    stateNotApplicable: (inspectionId, provider, statement) =>
      put(providerPk(inspectionId, provider), statementSk(statement.item, statement.statedAt), statement),
    async acts(inspectionId, provider) {
      const pk = providerPk(inspectionId, provider)
      const [confirmations, statements] = await Promise.all([
        queryRows(table, pk, 'CONFIRMATION#'),
        queryRows(table, pk, STATEMENT),
      ])
      return {
        confirmations: confirmations.map((row) => SecrecyConfirmation.parse(row)),
        statements: statements.map((row) => NotApplicableStatement.parse(row)),
      }
    },
    async addSubmission(inspectionId, provider, act) {
      const Item = { pk: providerPk(inspectionId, provider), sk: submissionSk(act.sequence), ...act }
      try {
        await table.client.send(
          new PutCommand({ TableName: table.name, Item, ConditionExpression: 'attribute_not_exists(pk)' }),
        )
        return 'added'
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return 'overtaken'
        throw error
      }
    },
    async submissions(inspectionId, provider) {
      const rows = await queryRows(table, providerPk(inspectionId, provider), 'SUBMISSION#')
      return rows.map((row) => SubmissionAct.parse(row))
    },
  }
}
