import { createHash } from 'node:crypto'
import type { ReceivedMessage } from './message.ts'

/** How a queue and its messages look in SQS's own words, shared by its HTTP endpoint and by events for functions. */

export const ACCOUNT = '000000000000'

export const queueArn = (region: string, name: string): string => `arn:aws:sqs:${region}:${ACCOUNT}:${name}`

/** SQS's receipt for a body: not for security. */
export const md5 = (text: string): string => createHash('md5').update(text).digest('hex')

export function sqsAttributes(message: ReceivedMessage) {
  return {
    SenderId: ACCOUNT,
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(message.receiveCount),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt ?? message.sentAt),
    ...(message.groupId === null ? {} : { MessageGroupId: message.groupId }),
  }
}
