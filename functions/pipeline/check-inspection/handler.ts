import { dynamoDocumentRegister } from '../../adapters/dynamo/dynamo-document-register.ts'
import { dynamoFindingRegister } from '../../adapters/dynamo/dynamo-finding-register.ts'
import { dynamoInspectionRegister } from '../../adapters/dynamo/dynamo-inspection-register.ts'
import { dynamoProgressRegister } from '../../adapters/dynamo/dynamo-progress-register.ts'
import { dynamoReviewRegister } from '../../adapters/dynamo/dynamo-review-register.ts'
import { openTable } from '../../adapters/dynamo/table-client.ts'
import { stepHandler } from '../../envelope.ts'
import { InspectionMessage } from '../message.ts'
import { checkInspection } from './check-inspection.ts'
import { Config } from './config.ts'

const table = openTable(Config.parse(process.env).TABLE_NAME)
const deps = {
  documents: dynamoDocumentRegister(table),
  inspections: dynamoInspectionRegister(table),
  findings: dynamoFindingRegister(table),
  reviews: dynamoReviewRegister(table),
  progress: dynamoProgressRegister(table),
  now: () => new Date().toISOString(),
}

export const handler = stepHandler('check-inspection', InspectionMessage, (message) =>
  checkInspection(message.inspectionId, deps),
)
