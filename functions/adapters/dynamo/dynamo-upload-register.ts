import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { Upload } from '../../../shared/inspection/upload.ts'
import type { UploadRegister } from '../../../shared/ports.ts'
import { providerPk, uploadKey, uploadSk } from './rows.ts'
import { queryRows, type Table } from './table-client.ts'

export function dynamoUploadRegister(table: Table): UploadRegister {
  return {
    async announce(upload) {
      const Item = { ...uploadKey(upload), ...upload }
      await table.client.send(
        new PutCommand({ TableName: table.name, Item, ConditionExpression: 'attribute_not_exists(pk)' }),
      )
    },
    async find(inspectionId, provider, uploadId) {
      const Key = uploadKey({ inspectionId, provider, id: uploadId })
      const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }))
      return Item ? Upload.parse(Item) : null
    },
    async markAborted(upload) {
      try {
        await table.client.send(
          new UpdateCommand({
            TableName: table.name,
            Key: uploadKey(upload),
            UpdateExpression: 'SET #state = :aborted',
            ConditionExpression: '#state = :issued',
            ExpressionAttributeNames: { '#state': 'state' },
            ExpressionAttributeValues: { ':aborted': 'aborted', ':issued': 'issued' },
          }),
        )
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
      }
    },
    async list(inspectionId, provider) {
      const rows = await queryRows(table, providerPk(inspectionId, provider), uploadSk(''))
      return rows.map((row) => Upload.parse(row))
    },
  }
}
