import { dynamoDocumentRegister } from '../../adapters/dynamo/dynamo-document-register.ts'
import { openTable } from '../../adapters/dynamo/table-client.ts'
import { openS3, s3ObjectStore } from '../../adapters/s3/s3-object-store.ts'
import { openTextract } from '../../adapters/textract/open-textract.ts'
import { stepHandler } from '../../envelope.ts'
import { Config } from './config.ts'
import { finishReading } from './finish-reading.ts'
import { CompletionNotice } from './notice.ts'

const config = Config.parse(process.env)
const table = openTable(config.TABLE_NAME)
const deps = {
  documents: dynamoDocumentRegister(table),
  objects: s3ObjectStore(openS3(), config.RESTRICTED_KEY_ARN),
  textract: openTextract(table, { topicArn: config.TEXTRACT_TOPIC_ARN, roleArn: config.TEXTRACT_ROLE_ARN }),
  derivedBucket: config.DERIVED_BUCKET,
  now: () => new Date().toISOString(),
}

export const handler = stepHandler('finish-reading', CompletionNotice, (notice) => finishReading(notice, deps))
