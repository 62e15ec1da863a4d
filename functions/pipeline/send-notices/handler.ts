import { Logger } from '@aws-lambda-powertools/logger'
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware'
import middy from '@middy/core'
import * as z from 'zod'
import type { Notice } from '../../../shared/notice/notice.ts'
import type { NoticeTarget } from '../../../shared/notice/target.ts'
import { dynamoDocumentRegister } from '../../adapters/dynamo/dynamo-document-register.ts'
import { dynamoInspectionRegister } from '../../adapters/dynamo/dynamo-inspection-register.ts'
import { dynamoNoticeLooks } from '../../adapters/dynamo/dynamo-notice-looks.ts'
import { dynamoNoticeRegister } from '../../adapters/dynamo/dynamo-notice-register.ts'
import { dynamoReviewRegister } from '../../adapters/dynamo/dynamo-review-register.ts'
import { dynamoSenderRegister } from '../../adapters/dynamo/dynamo-sender-register.ts'
import { dynamoThreadRegister } from '../../adapters/dynamo/dynamo-thread-register.ts'
import { dynamoUploadRegister } from '../../adapters/dynamo/dynamo-upload-register.ts'
import { openTable } from '../../adapters/dynamo/table-client.ts'
import { mailTopicOf } from '../../adapters/sns/mail-topic.ts'
import { viewPortal } from '../../api/portal/view-portal.ts'
import { logFailure } from '../../envelope.ts'
import { Config } from './config.ts'
import { lookAtAll, sendNotices } from './send-notices.ts'
import { sendTo } from './send-to.ts'

const config = Config.parse(process.env)
const table = openTable(config.TABLE_NAME)
const logger = new Logger({ serviceName: 'send-notices' })
const mail = mailTopicOf(config.NOTICE_TOPIC_ARN)
const now = () => new Date().toISOString()
const nothing = { files: 0, bytes: 0 }
const portal = {
  inspections: dynamoInspectionRegister(table),
  documents: dynamoDocumentRegister(table),
  uploads: dynamoUploadRegister(table),
  senders: dynamoSenderRegister(table),
  threads: dynamoThreadRegister(table),
  reviews: dynamoReviewRegister(table),
  // A notice says nothing of limits.
  maxUploadBytes: 0,
  quota: { link: nothing, provider: nothing },
  now,
}
const deps = {
  inspections: portal.inspections,
  looks: dynamoNoticeLooks(table),
  notices: dynamoNoticeRegister(table),
  viewOf: (inspectionId: string, provider: string) =>
    viewPortal({ inspectionId, provider, linkId: '', name: null, role: 'liaison' }, portal),
  send: (target: NoticeTarget, notice: Notice) => sendTo(target, notice, mail, now()),
  furtherHosts: config.NOTICE_HOSTS,
  report: (error: unknown) => logFailure(logger, error),
  now,
}

/** Of the 240 s that a run may take: the look that is under way then has the rest. */
const LOOK_FOR_MS = 180_000

/** `reason: 'start'`: marks may have been lost, by a process that died or with the dead letters of the relay. */
const NoticesEvent = z.looseObject({ reason: z.enum(['start', 'schedule']).default('schedule') })

async function sendNow(event: unknown): Promise<void> {
  const stopAt = new Date(Date.now() + LOOK_FOR_MS).toISOString()
  const { reason } = NoticesEvent.parse(event ?? {})
  if (reason === 'start') await lookAtAll(deps)
  const outcome = await sendNotices(deps, stopAt)
  logger.info('done', { ...outcome })
  // Each was logged; this one is for the alarm. Not of a start, which whoever asked for it repeats when it fails, and which
  // would mark all of them anew: the next run comes back to what broke.
  if (outcome.broken !== 0 && reason !== 'start') throw new Error('some inspections could not be looked at')
}

export const handler = middy(sendNow).use(injectLambdaContext(logger))
