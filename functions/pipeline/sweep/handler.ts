import { Logger } from '@aws-lambda-powertools/logger'
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware'
import middy from '@middy/core'
import * as z from 'zod'
import { dynamoDocumentRegister } from '../../adapters/dynamo/dynamo-document-register.ts'
import { dynamoExportRegister } from '../../adapters/dynamo/dynamo-export-register.ts'
import { dynamoFindingRegister } from '../../adapters/dynamo/dynamo-finding-register.ts'
import { dynamoInspectionRegister } from '../../adapters/dynamo/dynamo-inspection-register.ts'
import { dynamoReviewRegister } from '../../adapters/dynamo/dynamo-review-register.ts'
import { dynamoSearchMarkRegister } from '../../adapters/dynamo/dynamo-search-mark-register.ts'
import { openTable } from '../../adapters/dynamo/table-client.ts'
import { openS3, s3ObjectStore } from '../../adapters/s3/s3-object-store.ts'
import { sqsStepQueues } from '../../adapters/step-queues.ts'
import { writeFigures } from '../../metrics.ts'
import { QueueUrls, urlIn } from '../relay-change/config.ts'
import { Config } from './config.ts'
import { sweep } from './sweep.ts'

const config = Config.parse(process.env)
const table = openTable(config.TABLE_NAME)
const logger = new Logger({ serviceName: 'sweep' })
const deps = {
  documents: dynamoDocumentRegister(table),
  inspections: dynamoInspectionRegister(table),
  findings: dynamoFindingRegister(table),
  searchMarks: dynamoSearchMarkRegister(table),
  exports: dynamoExportRegister(table),
  reviews: dynamoReviewRegister(table),
  objects: s3ObjectStore(openS3()),
  queues: sqsStepQueues(urlIn(QueueUrls.parse(process.env))),
  landingBucket: config.LANDING_BUCKET,
}

/** `reason: 'start'`: nothing is running yet, so whatever is unfinished has lost its message, however young it is. */
const SweepEvent = z.looseObject({ reason: z.enum(['start', 'schedule']).default('schedule') })

async function sweepNow(event: unknown): Promise<void> {
  const { reason } = SweepEvent.parse(event ?? {})
  const before = (seconds: number) => new Date(Date.now() - (reason === 'start' ? -1 : seconds) * 1000).toISOString()
  const dayBefore = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
  const limits = {
    settledOn: reason === 'start' ? null : [dayBefore(1), dayBefore(0)],
    objectsBefore: before(config.SWEEP_OBJECT_AGE_SECONDS),
    recordsBefore: before(config.SWEEP_RECORD_AGE_SECONDS),
  }
  const { outcome, census } = await sweep(deps, limits)
  logger.info('done', { ...outcome })
  for (const [state, Documents] of Object.entries(census.byState))
    writeFigures({ dimensions: { state }, values: { Documents } })
  const waitsSince = census.oldestUnsettledAt ?? new Date().toISOString()
  const OldestUnsettledMinutes = (Date.now() - Date.parse(waitsSince)) / 60_000
  writeFigures({ dimensions: {}, values: { OldestUnsettledMinutes } })
}

export const handler = middy(sweepNow).use(injectLambdaContext(logger))
