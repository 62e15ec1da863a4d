import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Queue } from '../../../local/queues/queue.ts'
import { type SqsServer, startSqsServer } from '../../../local/queues/sqs-server.ts'

// The SDK checks the MD5 of every body it sends and receives: each answer here has passed it.
describe('the queues over the SQS client', () => {
  let deadLetters: Queue
  let queue: Queue
  let server: SqsServer
  let sqs: SQSClient
  let QueueUrl: string
  const newClient = (endpoint: string) =>
    new SQSClient({ endpoint, region: 'local-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } })

  beforeEach(async () => {
    deadLetters = new Queue({ name: 'work-dead-letters', visibilityTimeoutSeconds: 30 })
    const toDeadLetters = { queue: deadLetters, maxReceiveCount: 1 }
    queue = new Queue({ name: 'work', visibilityTimeoutSeconds: 30, deadLetters: toDeadLetters })
    server = await startSqsServer({ queues: [queue, deadLetters], region: 'local-1', secret: 'hush', port: 0 })
    sqs = newClient(server.endpoint)
    QueueUrl = (await sqs.send(new GetQueueUrlCommand({ QueueName: 'work' }))).QueueUrl ?? ''
  })
  afterEach(async () => {
    sqs.destroy()
    await server.close()
  })

  const receive = async (more = {}) =>
    (await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, ...more }))).Messages ?? []

  it('carries a message there and back, Chinese text and all', async () => {
    const MessageBody = '材料清单 ✓ "quoted" \u0001'
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, MessageGroupId: 'unit' }))
    const [message] = await receive({ MessageSystemAttributeNames: ['All'] })
    expect(message).toMatchObject({
      Body: MessageBody,
      Attributes: {
        ApproximateReceiveCount: '1',
        MessageGroupId: 'unit',
        SentTimestamp: expect.stringMatching(/^\d{13}$/),
      },
    })
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message?.ReceiptHandle }))
    expect(queue.size).toBe(0)
  })

  it('takes a batch entry by entry: one that is too long is refused, the others are not', async () => {
    const Entries = [
      { Id: 'fine', MessageBody: 'x' },
      { Id: 'long', MessageBody: 'x'.repeat(1_048_577) },
    ]
    const answer = await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }))
    expect(answer.Successful?.map(({ Id }) => Id)).toEqual(['fine'])
    expect(answer.Failed).toMatchObject([{ Id: 'long', Code: 'InvalidParameterValue', SenderFault: true }])
    expect(queue.size).toBe(1)
  })

  it('waits for a message as long as it was asked to', async () => {
    const startedAt = performance.now()
    setTimeout(() => queue.send('late'), 300)
    const [message] = await receive({ WaitTimeSeconds: 5 })
    expect(message?.Body).toBe('late')
    expect(performance.now() - startedAt).toBeLessThan(2000)
    expect(await receive({ WaitTimeSeconds: 1 })).toEqual([])
  })

  it('redrives dead letters to the queue they came from', async () => {
    queue.send('poison')
    const [message] = await receive()
    await sqs.send(
      new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle: message?.ReceiptHandle, VisibilityTimeout: 0 }),
    )
    expect(await receive()).toEqual([])
    expect(deadLetters.size).toBe(1)
    await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: 'arn:aws:sqs:local-1:000000000000:work-dead-letters' }))
    expect((await receive()).map(({ Body }) => Body)).toEqual(['poison'])
  })

  it('tells how many messages wait and where dead letters go', async () => {
    queue.send('a')
    queue.send('b', { delaySeconds: 60 })
    const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }))
    expect(Attributes).toMatchObject({
      ApproximateNumberOfMessages: '1',
      ApproximateNumberOfMessagesDelayed: '1',
      VisibilityTimeout: '30',
      RedrivePolicy: '{"deadLetterTargetArn":"arn:aws:sqs:local-1:000000000000:work-dead-letters","maxReceiveCount":1}',
    })
  })

  it.each([
    ['an unknown queue', new GetQueueUrlCommand({ QueueName: 'other' }), 'QueueDoesNotExist'],
    ['an empty batch', new SendMessageBatchCommand({ QueueUrl: 'http://x/work', Entries: [] }), 'EmptyBatchRequest'],
    [
      'attributes, which it would lose',
      new SendMessageCommand({
        QueueUrl: 'http://x/work',
        MessageBody: 'x',
        MessageAttributes: { kind: { DataType: 'String', StringValue: 'x' } },
      }),
      'InvalidParameterValue',
    ],
  ])('refuses %s by its SQS name', async (_what, command, name) => {
    // Three command types, of which each fits `send`; their union does not.
    await expect(sqs.send(command as GetQueueUrlCommand)).rejects.toMatchObject({ name })
  })

  it('answers nobody who does not know its secret path', async () => {
    const stranger = newClient(server.endpoint.replace('hush', 'guess'))
    await expect(
      stranger.send(new SendMessageCommand({ QueueUrl: 'http://x/work', MessageBody: 'x' })),
    ).rejects.toThrow()
    expect(queue.size).toBe(0)
  })
})
