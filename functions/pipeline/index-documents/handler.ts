import { dynamoDocumentRegister } from '../../adapters/dynamo/dynamo-document-register.ts'
import { dynamoSearchMarkRegister } from '../../adapters/dynamo/dynamo-search-mark-register.ts'
import { openTable } from '../../adapters/dynamo/table-client.ts'
import { openS3, s3ObjectStore } from '../../adapters/s3/s3-object-store.ts'
import { stepHandler } from '../../envelope.ts'
import { s3SearchIndexes } from '../../search/index-files.ts'
import { ProviderMessage } from '../message.ts'
import { Config } from './config.ts'
import { indexDocuments } from './index-documents.ts'

const config = Config.parse(process.env)
const table = openTable(config.TABLE_NAME)
const s3 = openS3()
const deps = {
  documents: dynamoDocumentRegister(table),
  marks: dynamoSearchMarkRegister(table),
  objects: s3ObjectStore(s3),
  indexes: s3SearchIndexes(s3, config.DERIVED_BUCKET, config.RESTRICTED_KEY_ARN),
  derivedBucket: config.DERIVED_BUCKET,
  now: () => new Date().toISOString(),
}

export const handler = stepHandler('index-documents', ProviderMessage, (message) => indexDocuments(message, deps))
