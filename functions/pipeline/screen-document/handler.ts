import * as z from 'zod'
import { dynamoDocumentRegister } from '../../adapters/dynamo/dynamo-document-register.ts'
import { openTable } from '../../adapters/dynamo/table-client.ts'
import { sharedParser } from '../../adapters/parser/shared-parser.ts'
import { openS3, s3ObjectStore } from '../../adapters/s3/s3-object-store.ts'
import { stepHandler } from '../../envelope.ts'
import { DocumentMessage } from '../message.ts'
import { answerScan } from './answer-scan.ts'
import { Config } from './config.ts'
import { ScanEvent } from './scan-event.ts'
import { screenDocument } from './screen-document.ts'

const config = Config.parse(process.env)
const deps = {
  documents: dynamoDocumentRegister(openTable(config.TABLE_NAME)),
  objects: s3ObjectStore(openS3(), config.RESTRICTED_KEY_ARN),
  parser: sharedParser(),
  evidenceBucket: config.EVIDENCE_BUCKET,
  scan: config.SCAN_TAG ? { tag: config.SCAN_TAG, deadlineMinutes: config.SCAN_DEADLINE_MINUTES } : null,
  now: () => new Date().toISOString(),
}

export const handler = stepHandler('screen-document', z.union([DocumentMessage, ScanEvent]), (message) =>
  'bucket' in message ? answerScan(message, config.LANDING_BUCKET, deps) : screenDocument(message, deps),
)
