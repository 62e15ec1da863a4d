import { dynamoDocumentRegister } from '../../adapters/dynamo/dynamo-document-register.ts'
import { openTable } from '../../adapters/dynamo/table-client.ts'
import { sharedParser } from '../../adapters/parser/shared-parser.ts'
import { openS3, s3ObjectStore } from '../../adapters/s3/s3-object-store.ts'
import { stepHandler } from '../../envelope.ts'
import { DocumentMessage } from '../message.ts'
import { Config } from './config.ts'
import { readDocument } from './read-document.ts'

const config = Config.parse(process.env)
const deps = {
  documents: dynamoDocumentRegister(openTable(config.TABLE_NAME)),
  objects: s3ObjectStore(openS3()),
  parser: sharedParser(),
  derivedBucket: config.DERIVED_BUCKET,
  now: () => new Date().toISOString(),
}

export const handler = stepHandler('read-document', DocumentMessage, (message) => readDocument(message, deps))
