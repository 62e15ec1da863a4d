import { dynamoDocumentRegister } from '../../adapters/dynamo/dynamo-document-register.ts'
import { dynamoInspectionRegister } from '../../adapters/dynamo/dynamo-inspection-register.ts'
import { openTable } from '../../adapters/dynamo/table-client.ts'
import { openS3, s3ObjectStore } from '../../adapters/s3/s3-object-store.ts'
import { stepHandler } from '../../envelope.ts'
import { DocumentMessage } from '../message.ts'
import { classifyDocument } from './classify-document.ts'
import { Config } from './config.ts'

const config = Config.parse(process.env)
const table = openTable(config.TABLE_NAME)
const deps = {
  documents: dynamoDocumentRegister(table),
  inspections: dynamoInspectionRegister(table),
  objects: s3ObjectStore(openS3()),
  derivedBucket: config.DERIVED_BUCKET,
  now: () => new Date().toISOString(),
}

export const handler = stepHandler('classify-document', DocumentMessage, (message) => classifyDocument(message, deps))
