import { dynamoDocumentRegister } from '../../adapters/dynamo/dynamo-document-register.ts'
import { openTable } from '../../adapters/dynamo/table-client.ts'
import { sharedParser } from '../../adapters/parser/shared-parser.ts'
import { openS3, s3ObjectStore } from '../../adapters/s3/s3-object-store.ts'
import { sqsStepQueues } from '../../adapters/step-queues.ts'
import { stepHandler } from '../../envelope.ts'
import { ReadingMessage } from '../message.ts'
import { Config } from './config.ts'
import { type ReadingDeps, readDocument } from './read-document.ts'

const config = Config.parse(process.env)
const table = openTable(config.TABLE_NAME)
const deps = {
  documents: dynamoDocumentRegister(table),
  objects: s3ObjectStore(openS3(), config.RESTRICTED_KEY_ARN),
  parser: sharedParser(),
  queues: sqsStepQueues(() => config.QUEUE_URL_READ_DOCUMENT),
  derivedBucket: config.DERIVED_BUCKET,
  pagesPerRange: config.PAGES_PER_RANGE,
  now: () => new Date().toISOString(),
  ...(await textract()),
}

/** Its client is loaded only where it is used: not on one machine, not in China. */
async function textract(): Promise<Pick<ReadingDeps, 'textract'>> {
  const { OCR_ENGINE: engine, TEXTRACT_TOPIC_ARN: topicArn = '', TEXTRACT_ROLE_ARN: roleArn = '' } = config
  if (engine === 'embedded') return {}
  const { openTextract } = await import('../../adapters/textract/open-textract.ts')
  return { textract: { ...openTextract(table, { topicArn, roleArn }), scans: engine === 'auto' ? 'latin' : 'all' } }
}

export const handler = stepHandler('read-document', ReadingMessage, (message) => readDocument(message, deps))
