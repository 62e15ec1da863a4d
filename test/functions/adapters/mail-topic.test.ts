import { describe, expect, it } from 'vitest'
import { snsMailTopic } from '../../../functions/adapters/sns/mail-topic.ts'
import { signRequest } from '../../../functions/adapters/sns/sign-request.ts'

describe('a request to AWS', () => {
  it('is signed as in the example of the Signature Version 4 documentation', () => {
    const signed = signRequest(
      {
        method: 'GET',
        url: new URL('https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08'),
        headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
        body: '',
      },
      { service: 'iam', region: 'us-east-1', at: new Date('2015-08-30T12:36:00Z') },
      { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' },
    )
    expect(signed.headers.authorization).toBe(
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, ' +
        'SignedHeaders=content-type;host;x-amz-date, ' +
        'Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7',
    )
  })
})

describe('mail', () => {
  const sent: { url: string; form: Record<string, string>; headers: Record<string, string> }[] = []
  const topicIn = (partition: string, region: string, status = 200) =>
    snsMailTopic(
      `arn:${partition}:sns:${region}:111122223333:intake-x-notices`,
      async () => ({ accessKeyId: 'A', secretAccessKey: 'S', sessionToken: 'T' }),
      async (url, { body, headers }) => {
        const form = Object.fromEntries(new URLSearchParams(String(body)))
        sent.push({ url: url.href, form, headers: Object(headers) })
        return new Response(null, { status })
      },
    )

  it('reaches a mailbox through a subscription that takes only what is meant for it', async () => {
    const topic = topicIn('aws', 'ap-southeast-1')
    expect(await topic.subscribe('a@example.com', 't1')).toBe('delivered')
    expect(await topic.publish('t1', 'subject', '正文')).toBe('delivered')
    const [subscribed, published] = sent.splice(0)
    expect(subscribed).toMatchObject({
      url: 'https://sns.ap-southeast-1.amazonaws.com/',
      form: { Action: 'Subscribe', Endpoint: 'a@example.com', 'Attributes.entry.1.value': '{"target":["t1"]}' },
      headers: { 'x-amz-security-token': 'T' },
    })
    expect(published?.form).toMatchObject({
      Action: 'Publish',
      Message: '正文',
      'MessageAttributes.entry.1.Value.StringValue': 't1',
    })
  })

  it('goes to the hosts of China there, and says what a refusal was', async () => {
    expect(await topicIn('aws-cn', 'cn-northwest-1', 403).publish('t', 's', 'x')).toBe('status-403')
    expect(sent.splice(0)[0]?.url).toBe('https://sns.cn-northwest-1.amazonaws.com.cn/')
  })
})
