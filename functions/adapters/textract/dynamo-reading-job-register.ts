import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { DocumentKey } from '../../../shared/ports/documents.ts'
import type { ReadingJobRegister } from '../../../shared/ports/textract.ts'
import { ReadingJob } from '../../../shared/reading/textract/job.ts'
import { providerPk, readingJobSk } from '../dynamo/rows.ts'
import type { Table } from '../dynamo/table-client.ts'

export function dynamoReadingJobRegister(table: Table): ReadingJobRegister {
  return {
    async find(key) {
      const { Item } = await table.client.send(
        new GetCommand({ TableName: table.name, Key: keyOf(key), ConsistentRead: true }),
      )
      return Item ? ReadingJob.parse(Item) : null
    },

    async record(key, job) {
      try {
        await table.client.send(
          new PutCommand({
            TableName: table.name,
            Item: { ...keyOf(key), ...job },
            ConditionExpression: 'attribute_not_exists(pk) OR versionId <> :version OR attempt < :attempt',
            ExpressionAttributeValues: { ':version': job.versionId, ':attempt': job.attempt },
          }),
        )
        return 'recorded'
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return 'overtaken'
        throw error
      }
    },
  }
}

const keyOf = (key: DocumentKey) => ({
  pk: providerPk(key.inspectionId, key.provider),
  sk: readingJobSk(key.documentId),
})
