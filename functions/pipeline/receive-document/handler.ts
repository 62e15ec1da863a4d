import { dynamoDocumentRegister } from '../../adapters/dynamo/dynamo-document-register.ts'
import { dynamoInspectionRegister } from '../../adapters/dynamo/dynamo-inspection-register.ts'
import { dynamoUploadRegister } from '../../adapters/dynamo/dynamo-upload-register.ts'
import { openTable } from '../../adapters/dynamo/table-client.ts'
import { openS3, s3ObjectStore } from '../../adapters/s3/s3-object-store.ts'
import { stepHandler } from '../../envelope.ts'
import { Config } from './config.ts'
import { ObjectCreated } from './object-created.ts'
import { receiveDocument } from './receive-document.ts'

const config = Config.parse(process.env)
const table = openTable(config.TABLE_NAME)
const deps = {
  documents: dynamoDocumentRegister(table),
  inspections: dynamoInspectionRegister(table),
  uploads: dynamoUploadRegister(table),
  objects: s3ObjectStore(openS3()),
  landingBucket: config.LANDING_BUCKET,
  now: () => new Date().toISOString(),
}

export const handler = stepHandler('receive-document', ObjectCreated, async (objects) => {
  for (const object of objects) await receiveDocument(object, deps)
  return { outcome: 'received', objects: objects.length }
})
