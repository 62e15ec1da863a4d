import type { MailTopic } from '../../../shared/ports.ts'
import { type Credentials, signRequest } from './sign-request.ts'

/** Null: the deployment has no topic. */
export function mailTopicOf(topicArn: string, credentials: () => Promise<Credentials>): MailTopic | null {
  return topicArn === '' ? null : snsMailTopic(topicArn, credentials)
}

const ANSWER_WITHIN_MS = 10_000

/**
 * E-mail through an SNS topic: each address is a subscription that takes only what is meant for it, and the mailbox's
 * owner has to agree first. `send` as fetch does it.
 */
export function snsMailTopic(
  topicArn: string,
  credentials: () => Promise<Credentials>,
  send: (url: URL, init: RequestInit) => Promise<Response> = fetch,
): MailTopic {
  const [, partition, , region = ''] = topicArn.split(':')
  const url = new URL(`https://sns.${region}.${partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com'}/`)
  const call = async (form: Record<string, string>): Promise<string> => {
    const body = new URLSearchParams({ Version: '2010-03-31', TopicArn: topicArn, ...form }).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const scope = { service: 'sns', region, at: new Date() }
    const signed = signRequest({ method: 'POST', url, headers, body }, scope, await credentials())
    const { host: _, ...sent } = signed.headers
    try {
      const init = { method: 'POST', headers: sent, body, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }
      const { ok, status } = await send(url, init)
      return ok ? 'delivered' : `status-${status}`
    } catch {
      return 'unreachable'
    }
  }
  return {
    subscribe: (address, targetId) =>
      call({
        Action: 'Subscribe',
        Protocol: 'email',
        Endpoint: address,
        'Attributes.entry.1.key': 'FilterPolicy',
        'Attributes.entry.1.value': JSON.stringify({ target: [targetId] }),
      }),
    publish: (targetId, subject, text) =>
      call({
        Action: 'Publish',
        Subject: subject,
        Message: text,
        'MessageAttributes.entry.1.Name': 'target',
        'MessageAttributes.entry.1.Value.DataType': 'String',
        'MessageAttributes.entry.1.Value.StringValue': targetId,
      }),
  }
}
