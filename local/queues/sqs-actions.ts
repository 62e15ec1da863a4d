import * as z from 'zod'
import type { ReceivedMessage } from './message.ts'
import type { Queue } from './queue.ts'
import { md5, queueArn, sqsAttributes } from './sqs-form.ts'

/** The actions of SQS that the pipeline and its operators use; everything else is refused, never guessed. */

export interface QueueRoom {
  readonly region: string
  readonly urlOf: (queue: Queue) => string
  readonly find: (name: string) => Queue | undefined
  /** Queues whose dead letters come to rest in `deadLetters`. */
  readonly sourceOf: (deadLetters: Queue) => Queue | undefined
}

/** `code` is SQS's name of the error. */
export class SqsError extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

const MAX_BODY_BYTES = 1_048_576 // SQS, since August 2025; for a batch as a whole too
const MAX_BATCH = 10
const MAX_WAIT_SECONDS = 20

const DelaySeconds = z.int().min(0).max(900).default(0)
const VisibilityTimeout = z.int().min(0).max(43_200)
const Body = z.object({
  MessageBody: z.string().min(1),
  DelaySeconds,
  MessageGroupId: z.string().min(1).max(128).optional(),
  // Not kept here, so not accepted either.
  MessageAttributes: z.record(z.string(), z.never()).optional(),
})
const ToQueue = z.object({ QueueUrl: z.string() })
const EntryId = z.string().regex(/^[\w-]{1,80}$/)

type Action = (room: QueueRoom, input: unknown, signal: AbortSignal) => unknown

function action<S extends z.ZodType>(
  schema: S,
  act: (room: QueueRoom, input: z.infer<S>, signal: AbortSignal) => unknown,
): Action {
  return (room, input, signal) => {
    const parsed = schema.safeParse(input)
    if (!parsed.success) throw new SqsError('InvalidParameterValue', z.prettifyError(parsed.error))
    return act(room, parsed.data, signal)
  }
}

/** Several entries of one call succeed or fail one by one. */
function batchAction<S extends z.ZodType<{ Id: string }>>(
  entry: S,
  act: (queue: Queue, entry: z.infer<S>) => object,
): Action {
  return action(ToQueue.extend({ Entries: z.array(entry) }), (room, { QueueUrl, Entries }) => {
    if (Entries.length === 0) throw new SqsError('EmptyBatchRequest', 'There is no entry in the batch.')
    if (Entries.length > MAX_BATCH) throw new SqsError('TooManyEntriesInBatchRequest', `At most ${MAX_BATCH} entries.`)
    if (new Set(Entries.map(({ Id }) => Id)).size < Entries.length)
      throw new SqsError('BatchEntryIdsNotDistinct', 'Two entries have one id.')
    const queue = queueAt(room, QueueUrl)
    const Successful: object[] = []
    const Failed: object[] = []
    for (const one of Entries) {
      try {
        Successful.push({ Id: one.Id, ...act(queue, one) })
      } catch (error) {
        if (!(error instanceof SqsError)) throw error
        Failed.push({ Id: one.Id, SenderFault: true, Code: error.code, Message: error.message })
      }
    }
    return { Successful, Failed }
  })
}

const Receipt = z.object({ ReceiptHandle: z.string() })
const Visibility = Receipt.extend({ VisibilityTimeout })

export const sqsActions: Readonly<Record<string, Action>> = {
  GetQueueUrl: action(z.object({ QueueName: z.string() }), (room, { QueueName }) => {
    return { QueueUrl: room.urlOf(queueNamed(room, QueueName)) }
  }),
  GetQueueAttributes: action(ToQueue, (room, { QueueUrl }) => ({
    Attributes: attributesOf(room, queueAt(room, QueueUrl)),
  })),
  SendMessage: action(ToQueue.extend(Body.shape), (room, { QueueUrl, ...body }) => send(queueAt(room, QueueUrl), body)),
  SendMessageBatch: batchAction(Body.extend({ Id: EntryId }), send),
  ReceiveMessage: action(
    ToQueue.extend({
      MaxNumberOfMessages: z.int().min(1).max(MAX_BATCH).default(1),
      VisibilityTimeout: VisibilityTimeout.optional(),
      WaitTimeSeconds: z.int().min(0).max(MAX_WAIT_SECONDS).default(0),
    }),
    async (room, input, signal) => {
      const queue = queueAt(room, input.QueueUrl)
      await queue.untilReceivable(signal, input.WaitTimeSeconds * 1000)
      if (signal.aborted) return {}
      return { Messages: queue.receive(input.MaxNumberOfMessages, input.VisibilityTimeout).map(received) }
    },
  ),
  DeleteMessage: action(ToQueue.extend(Receipt.shape), (room, { QueueUrl, ReceiptHandle }) => {
    queueAt(room, QueueUrl).delete(ReceiptHandle)
    return {}
  }),
  DeleteMessageBatch: batchAction(Receipt.extend({ Id: EntryId }), (queue, { ReceiptHandle }) => {
    queue.delete(ReceiptHandle)
    return {}
  }),
  ChangeMessageVisibility: action(ToQueue.extend(Visibility.shape), (room, { QueueUrl, ...input }) =>
    changeVisibility(queueAt(room, QueueUrl), input),
  ),
  ChangeMessageVisibilityBatch: batchAction(Visibility.extend({ Id: EntryId }), changeVisibility),
  StartMessageMoveTask: action(z.object({ SourceArn: z.string() }), (room, { SourceArn }) => {
    const deadLetters = queueNamed(room, SourceArn.split(':').at(-1) ?? '')
    const source = room.sourceOf(deadLetters)
    if (!source) throw new SqsError('InvalidParameterValue', 'That queue holds no dead letters.')
    deadLetters.redriveTo(source)
    return { TaskHandle: SourceArn }
  }),
}

function send(queue: Queue, body: z.infer<typeof Body>) {
  if (Buffer.byteLength(body.MessageBody) > MAX_BODY_BYTES)
    throw new SqsError('InvalidParameterValue', `A message has at most ${MAX_BODY_BYTES} bytes.`)
  const { id } = queue.send(body.MessageBody, {
    delaySeconds: body.DelaySeconds,
    groupId: body.MessageGroupId ?? null,
  })
  return { MessageId: id, MD5OfMessageBody: md5(body.MessageBody) }
}

function changeVisibility(queue: Queue, input: z.infer<typeof Visibility>) {
  if (!queue.changeVisibility(input.ReceiptHandle, input.VisibilityTimeout))
    throw new SqsError('MessageNotInflight', 'The message is not in flight under this handle.')
  return {}
}

const received = (message: ReceivedMessage) => ({
  MessageId: message.id,
  ReceiptHandle: message.receiptHandle,
  Body: message.body,
  MD5OfBody: md5(message.body),
  // All of them, whichever were asked for.
  Attributes: sqsAttributes(message),
})

function attributesOf(room: QueueRoom, queue: Queue): Record<string, string> {
  const { waiting, inFlight, delayed } = queue.counts()
  const { deadLetters, visibilityTimeoutSeconds } = queue.settings
  return {
    QueueArn: queueArn(room.region, queue.name),
    VisibilityTimeout: String(visibilityTimeoutSeconds),
    ApproximateNumberOfMessages: String(waiting),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    ...(deadLetters && {
      RedrivePolicy: JSON.stringify({
        deadLetterTargetArn: queueArn(room.region, deadLetters.queue.name),
        maxReceiveCount: deadLetters.maxReceiveCount,
      }),
    }),
  }
}

const queueAt = (room: QueueRoom, url: string): Queue => queueNamed(room, url.split('/').at(-1) ?? '')

function queueNamed(room: QueueRoom, name: string): Queue {
  const queue = room.find(name)
  if (!queue) throw new SqsError('QueueDoesNotExist', 'The specified queue does not exist.')
  return queue
}
