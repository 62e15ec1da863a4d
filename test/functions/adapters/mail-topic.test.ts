import 'aws-sdk-client-mock-vitest/extend'
import { PublishCommand, SNSClient, SNSServiceException, SubscribeCommand } from '@aws-sdk/client-sns'
import { mockClient } from 'aws-sdk-client-mock'
import { beforeEach, describe, expect, it } from 'vitest'
import { mailTopicOf, snsMailTopic } from '../../../functions/adapters/sns/mail-topic.ts'

const sns = mockClient(SNSClient)
beforeEach(() => sns.reset())
const TopicArn = 'arn:aws-cn:sns:cn-northwest-1:111122223333:intake-x-notices'

describe('mail', () => {
  it('reaches a mailbox through a subscription that takes only what is meant for it', async () => {
    const topic = snsMailTopic(TopicArn)
    expect(await topic.subscribe('a@example.com', 't1')).toBe('delivered')
    expect(await topic.publish('t1', '主题', '正文')).toBe('delivered')
    expect(sns).toHaveReceivedCommandWith(SubscribeCommand, {
      TopicArn,
      Protocol: 'email',
      Endpoint: 'a@example.com',
      Attributes: { FilterPolicy: '{"target":["t1"]}' },
    })
    expect(sns).toHaveReceivedCommandWith(PublishCommand, {
      TopicArn,
      Message: '正文',
      MessageAttributes: { target: { DataType: 'String', StringValue: 't1' } },
    })
  })

  it('that is refused or cannot be sent is told from what arrived', async () => {
    const refusal = { name: 'AuthorizationError', $fault: 'client' as const, $metadata: { httpStatusCode: 403 } }
    sns.on(PublishCommand).rejectsOnce(new SNSServiceException(refusal)).rejectsOnce(new Error('socket hang up'))
    const topic = snsMailTopic(TopicArn)
    expect(await topic.publish('t1', '主题', '正文')).toBe('status-403')
    expect(await topic.publish('t1', '主题', '正文')).toBe('unreachable')
  })

  it('is not there where no topic was set up', () => {
    expect(mailTopicOf('')).toBeNull()
  })
})
