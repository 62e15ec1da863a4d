import { PublishCommand, SNSClient, SNSServiceException, SubscribeCommand } from '@aws-sdk/client-sns'
import type { MailTopic } from '../../../shared/ports/notices.ts'

/** Null: the deployment has no topic. */
export function mailTopicOf(topicArn: string): MailTopic | null {
  return topicArn === '' ? null : snsMailTopic(topicArn)
}

/**
 * E-mail through an SNS topic: each address is a subscription that takes only what is meant for it, and the mailbox's
 * owner has to agree first.
 */
export function snsMailTopic(topicArn: string): MailTopic {
  const client = new SNSClient({ region: topicArn.split(':')[3] ?? '' })
  return {
    subscribe: (address, targetId) =>
      outcomeOf(
        client.send(
          new SubscribeCommand({
            TopicArn: topicArn,
            Protocol: 'email',
            Endpoint: address,
            Attributes: { FilterPolicy: JSON.stringify({ target: [targetId] }) },
          }),
        ),
      ),
    publish: (targetId, subject, text) =>
      outcomeOf(
        client.send(
          new PublishCommand({
            TopicArn: topicArn,
            Subject: subject,
            Message: text,
            MessageAttributes: { target: { DataType: 'String', StringValue: targetId } },
          }),
        ),
      ),
  }
}

/** A notice that was not taken is tried again by its own schedule; the outbox shows why. */
async function outcomeOf(sending: Promise<unknown>): Promise<string> {
  try {
    await sending
    return 'delivered'
  } catch (error) {
    if (error instanceof SNSServiceException) return `status-${error.$metadata.httpStatusCode ?? 'unknown'}`
    return 'unreachable'
  }
}
