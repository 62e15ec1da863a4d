import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { Upload } from '../../../shared/inspection/upload.ts'
import type { UploadRegister } from '../../../shared/ports.ts'
import { providerPk, uploadSk } from './rows.ts'
import { queryRows, type Table } from './table-client.ts'

export function dynamoUploadRegister(table: Table): UploadRegister {
  const keyOf = (upload: Pick<Upload, 'inspectionId' | 'provider' | 'id'>) => ({
    pk: providerPk(upload.inspectionId, upload.provider),
    sk: uploadSk(upload.id),
  })
  /** An upload leaves `issued` once; who comes later finds it done. */
  const leaveIssued = async (upload: Upload, state: Upload['state'], documentId: string | null) => {
    try {
      await table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: keyOf(upload),
          UpdateExpression: 'SET #state = :state, documentId = :document',
          ConditionExpression: '#state = :issued',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: { ':state': state, ':document': documentId, ':issued': 'issued' },
        }),
      )
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error
    }
  }
  return {
    async announce(upload) {
      const Item = { ...keyOf(upload), ...upload }
      await table.client.send(
        new PutCommand({ TableName: table.name, Item, ConditionExpression: 'attribute_not_exists(pk)' }),
      )
    },
    async find(inspectionId, provider, uploadId) {
      const Key = keyOf({ inspectionId, provider, id: uploadId })
      const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }))
      return Item ? Upload.parse(Item) : null
    },
    markReceived: (upload, documentId) => leaveIssued(upload, 'received', documentId),
    markAborted: (upload) => leaveIssued(upload, 'aborted', null),
    async list(inspectionId, provider) {
      const rows = await queryRows(table, providerPk(inspectionId, provider), uploadSk(''))
      return rows.map((row) => Upload.parse(row))
    },
  }
}
