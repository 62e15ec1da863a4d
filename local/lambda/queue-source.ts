import type { SQSEvent, SQSRecord } from 'aws-lambda'
import type { ReceivedMessage } from '../queues/message.ts'
import type { Queue } from '../queues/queue.ts'
import { md5, queueArn, sqsAttributes } from '../queues/sqs-form.ts'
import { undone } from './batch-failures.ts'
import type { LocalFunction } from './function.ts'

/** Lambda's event source mapping between one queue and one function. */
export interface QueueSourceSettings {
  readonly queue: Queue
  readonly function: LocalFunction
  readonly region: string
  readonly batchSize: number
  readonly batchWindowSeconds: number
  readonly concurrency: number
  /** Wait before the second try; doubles with each further one, up to the queue's visibility. */
  readonly firstRetryAfterSeconds: number
  readonly afterInvocation: () => void
}

export interface QueueSource {
  /** Takes no more messages; resolves when the running invocations have ended. */
  stop(): Promise<void>
}

export function startQueueSource(settings: QueueSourceSettings): QueueSource {
  const { queue, batchSize, batchWindowSeconds, concurrency } = settings
  const stopping = new AbortController()
  const running = new Set<Promise<void>>()

  const gather = async (): Promise<ReceivedMessage[]> => {
    await queue.untilReceivable(stopping.signal)
    if (stopping.signal.aborted) return []
    const batch = queue.receive(batchSize)
    const closesAt = Date.now() + batchWindowSeconds * 1000
    while (batch.length > 0 && batch.length < batchSize && Date.now() < closesAt && !stopping.signal.aborted) {
      await queue.untilReceivable(stopping.signal, closesAt - Date.now())
      batch.push(...queue.receive(batchSize - batch.length))
    }
    return batch
  }

  const poll = async () => {
    while (!stopping.signal.aborted) {
      // A batch is taken only when it can run at once, so no message grows old in a hand that is not working on it.
      if (running.size >= concurrency) await Promise.race(running)
      const batch = await gather()
      if (batch.length === 0) continue
      const delivery: Promise<void> = deliver(batch, settings).finally(() => running.delete(delivery))
      running.add(delivery)
    }
  }

  const polling = poll()
  return {
    async stop() {
      stopping.abort()
      await polling
      await Promise.all(running)
    },
  }
}

async function deliver(batch: readonly ReceivedMessage[], settings: QueueSourceSettings): Promise<void> {
  const { queue, firstRetryAfterSeconds } = settings
  const event: SQSEvent = { Records: batch.map((message) => sqsRecord(message, queue.name, settings.region)) }
  const invocation = await settings.function.invoke(event)
  const failed = undone(
    invocation,
    batch.map((message) => message.id),
  )
  for (const message of batch) {
    if (!failed.ids.has(message.id)) {
      queue.delete(message.receiptHandle)
      continue
    }
    const backOffSeconds = firstRetryAfterSeconds * 2 ** (message.receiveCount - 1)
    const retryAfterSeconds = Math.min(backOffSeconds, queue.settings.visibilityTimeoutSeconds)
    queue.changeVisibility(message.receiptHandle, retryAfterSeconds, failed.cause)
  }
  settings.afterInvocation()
}

function sqsRecord(message: ReceivedMessage, queueName: string, region: string): SQSRecord {
  return {
    messageId: message.id,
    receiptHandle: message.receiptHandle,
    body: message.body,
    attributes: sqsAttributes(message),
    messageAttributes: {},
    md5OfBody: md5(message.body),
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn(region, queueName),
    awsRegion: region,
  }
}
