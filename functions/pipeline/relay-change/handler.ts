import { Logger } from '@aws-lambda-powertools/logger'
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware'
import middy from '@middy/core'
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import { dynamoNoticeLooks } from '../../adapters/dynamo/dynamo-notice-looks.ts'
import { openTable } from '../../adapters/dynamo/table-client.ts'
import { sqsStepQueues } from '../../adapters/step-queues.ts'
import { logFailure } from '../../envelope.ts'
import { Config, QueueUrls, urlIn } from './config.ts'
import { markForNotices } from './mark-for-notices.ts'
import { relayChanges } from './relay-change.ts'

const queues = sqsStepQueues(urlIn(QueueUrls.parse(process.env)))
const looks = dynamoNoticeLooks(openTable(Config.parse(process.env).TABLE_NAME))
const logger = new Logger({ serviceName: 'relay-change' })

/** All of a batch or none: messages sent twice do no harm, a change not told of would wait for the sweep. */
async function relay(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  try {
    const rows = event.Records.map(({ dynamodb }) => ({
      pk: dynamodb?.NewImage?.pk?.S,
      sk: dynamodb?.NewImage?.sk?.S,
      state: dynamodb?.NewImage?.state?.S,
    }))
    // The steps first: notices that cannot be marked hold up no document.
    const messages = await relayChanges(rows, queues)
    await markForNotices(rows, looks, new Date().toISOString())
    logger.info('relayed', { changes: rows.length, messages })
    return { batchItemFailures: [] }
  } catch (error) {
    logFailure(logger, error)
    const first = event.Records[0]?.dynamodb?.SequenceNumber
    return { batchItemFailures: first ? [{ itemIdentifier: first }] : [] }
  }
}

export const handler = middy(relay).use(injectLambdaContext(logger))
