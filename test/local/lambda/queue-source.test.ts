import type { SQSEvent } from 'aws-lambda'
import { afterEach, describe, expect, it } from 'vitest'
import { createFunction, type Handler } from '../../../local/lambda/function.ts'
import { type QueueSource, startQueueSource } from '../../../local/lambda/queue-source.ts'
import { silentLog } from '../../../local/log.ts'
import { Queue } from '../../../local/queues/queue.ts'

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
let running: QueueSource | undefined
afterEach(async () => running?.stop())

function start(
  handler: (event: SQSEvent) => unknown,
  more: { timeoutSeconds?: number; [setting: string]: unknown } = {},
) {
  const deadLetters = new Queue({ name: 'work-dead-letters', visibilityTimeoutSeconds: 30 })
  const queue = new Queue({
    name: 'work',
    visibilityTimeoutSeconds: 30,
    deadLetters: { queue: deadLetters, maxReceiveCount: 3 },
  })
  running = startQueueSource({
    queue,
    function: createFunction({
      name: 'work',
      handler: handler as Handler, // what a queue delivers is an SQS event
      timeoutSeconds: more.timeoutSeconds ?? 5,
      memoryMb: 512,
      region: 'local-1',
      log: silentLog,
    }),
    region: 'local-1',
    batchSize: 10,
    batchWindowSeconds: 0,
    concurrency: 1,
    firstRetryAfterSeconds: 0.01,
    afterInvocation: () => {},
    ...more,
  })
  return { queue, deadLetters, source: running }
}

describe('a queue that drives a function', () => {
  it('delivers an SQS event and forgets what was done', async () => {
    const events: SQSEvent[] = []
    const { queue } = start((event) => void events.push(event))
    queue.send('{"n":1}')
    await expect.poll(() => queue.size).toBe(0)
    expect(events).toHaveLength(1)
    expect(events[0]?.Records).toMatchObject([
      {
        body: '{"n":1}',
        md5OfBody: '082c26c8a6bc75226a31da5495cc9292',
        eventSource: 'aws:sqs',
        eventSourceARN: 'arn:aws:sqs:local-1:000000000000:work',
        attributes: { ApproximateReceiveCount: '1' },
      },
    ])
  })

  it('tries only the reported part of a batch again', async () => {
    const seen: string[][] = []
    const { queue } = start(
      ({ Records }) => {
        seen.push(Records.map(({ body }) => body))
        const failed = Records.filter(
          ({ body, attributes }) => body === 'b' && attributes.ApproximateReceiveCount === '1',
        )
        return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) }
      },
      { batchWindowSeconds: 0.2, batchSize: 3 },
    )
    for (const body of ['a', 'b', 'c']) queue.send(body)
    await expect.poll(() => queue.size).toBe(0)
    expect(seen).toEqual([['a', 'b', 'c'], ['b']])
  })

  it.each([
    ['throws', () => Promise.reject(new Error())],
    ['names a message it was not given', () => ({ batchItemFailures: [{ itemIdentifier: 'unknown' }] })],
    ['answers with something else', () => ({ batchItemFailures: [{ id: 'x' }] })],
  ])('puts the whole batch to the dead letters after three tries when the function %s', async (_, handler) => {
    let invocations = 0
    const { queue, deadLetters } = start(() => {
      invocations += 1
      return handler()
    })
    queue.send('a')
    queue.send('b')
    await expect.poll(() => deadLetters.size).toBe(2)
    expect(queue.size).toBe(0)
    expect(deadLetters.messages().map(({ receiveCount }) => receiveCount)).toEqual([3, 3])
    expect(invocations).toBeGreaterThanOrEqual(3)
  })

  it('tries again what ran out of time', async () => {
    let tries = 0
    const { queue, deadLetters } = start(
      () => {
        tries += 1
        return tries === 1 ? pause(300) : null
      },
      { timeoutSeconds: 0.05 },
    )
    queue.send('slow')
    await expect.poll(() => queue.size).toBe(0)
    expect(tries).toBe(2)
    expect(deadLetters.size).toBe(0)
  })

  it('collects a batch for the length of its window, and no longer once it is full', async () => {
    const batches: { size: number; at: number }[] = []
    const { queue } = start(({ Records }) => void batches.push({ size: Records.length, at: performance.now() }), {
      batchWindowSeconds: 0.4,
      batchSize: 3,
    })
    const startedAt = performance.now()
    queue.send('a')
    await pause(100)
    queue.send('b')
    await expect.poll(() => batches.map(({ size }) => size)).toEqual([2])
    expect((batches[0]?.at ?? 0) - startedAt).toBeGreaterThanOrEqual(390)
    for (const body of ['c', 'd', 'e']) queue.send(body)
    const sentAt = performance.now()
    await expect.poll(() => batches.length).toBe(2)
    expect((batches[1]?.at ?? 0) - sentAt).toBeLessThan(300)
  })

  it('runs as many invocations side by side as it may, and no more', async () => {
    let now = 0
    let most = 0
    const { queue } = start(
      async () => {
        now += 1
        most = Math.max(most, now)
        await pause(30)
        now -= 1
      },
      { batchSize: 1, concurrency: 3 },
    )
    for (let n = 0; n < 12; n += 1) queue.send(String(n))
    await expect.poll(() => queue.size).toBe(0)
    expect(most).toBe(3)
  })

  it('lets what runs end when it is stopped, and takes nothing new', async () => {
    let ended = 0
    const { queue, source } = start(
      async () => {
        await pause(150)
        ended += 1
      },
      { batchSize: 1 },
    )
    queue.send('running')
    queue.send('waiting')
    await pause(50)
    await source.stop()
    expect(ended).toBe(1)
    expect(queue.counts()).toEqual({ waiting: 1, inFlight: 0, delayed: 0 })
  })
})
