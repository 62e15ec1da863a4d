import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFaultPlan } from '../../../local/faults.ts'
import type { ReceivedMessage } from '../../../local/queues/message.ts'
import { Queue } from '../../../local/queues/queue.ts'

const VISIBILITY_SECONDS = 30
const newQueue = (more = {}) => new Queue({ name: 'work', visibilityTimeoutSeconds: VISIBILITY_SECONDS, ...more })
const bodies = (messages: readonly { body: string }[]) => messages.map(({ body }) => body)
const only = (messages: readonly ReceivedMessage[]): ReceivedMessage => {
  const [message] = messages
  if (!message || messages.length > 1) throw new Error(`expected one message, got ${messages.length}`)
  return message
}

describe('a queue', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('gives messages out oldest first, each to one receiver at a time', () => {
    const queue = newQueue()
    for (const body of ['a', 'b', 'c']) queue.send(body)
    expect(bodies(queue.receive(2))).toEqual(['a', 'b'])
    expect(bodies(queue.receive(2))).toEqual(['c'])
    expect(queue.receive(2)).toEqual([])
    expect(queue.counts()).toEqual({ waiting: 0, inFlight: 3, delayed: 0 })
  })

  it('gives a message out again when its visibility runs out, and counts the tries', () => {
    const queue = newQueue()
    queue.send('a')
    const first = only(queue.receive(1))
    vi.advanceTimersByTime(VISIBILITY_SECONDS * 1000 - 1)
    expect(queue.receive(1)).toEqual([])
    vi.advanceTimersByTime(1)
    const second = only(queue.receive(1))
    expect(second).toMatchObject({ id: first.id, receiveCount: 2, firstReceivedAt: first.firstReceivedAt })
  })

  it('forgets a message that was deleted, but not on the word of an overtaken receiver', () => {
    const queue = newQueue()
    queue.send('a')
    const late = only(queue.receive(1))
    vi.advanceTimersByTime(VISIBILITY_SECONDS * 1000)
    const current = only(queue.receive(1))
    queue.delete(late.receiptHandle)
    expect(queue.size).toBe(1)
    queue.delete(current.receiptHandle)
    expect(queue.size).toBe(0)
  })

  it('keeps a delayed message back until its time', () => {
    const queue = newQueue()
    queue.send('a', { delaySeconds: 5 })
    expect(queue.counts()).toEqual({ waiting: 0, inFlight: 0, delayed: 1 })
    vi.advanceTimersByTime(5000)
    expect(bodies(queue.receive(1))).toEqual(['a'])
  })

  it('lets the holder shorten or lengthen the visibility, and nobody else', () => {
    const queue = newQueue()
    queue.send('a')
    const held = only(queue.receive(1))
    expect(queue.changeVisibility(held.receiptHandle, 2)).toBe(true)
    vi.advanceTimersByTime(2000)
    expect(queue.changeVisibility(held.receiptHandle, 60)).toBe(false)
    expect(bodies(queue.receive(1))).toEqual(['a'])
    expect(queue.changeVisibility('no-such:handle', 1)).toBe(false)
  })

  it('puts a message aside after its last try, with the reason, and takes it back on redrive', () => {
    const deadLetters = newQueue({ name: 'work-dead-letters' })
    const queue = newQueue({ deadLetters: { queue: deadLetters, maxReceiveCount: 3 } })
    queue.send('poison')
    queue.send('good')
    for (let tries = 1; tries <= 3; tries += 1) {
      for (const message of queue.receive(10)) {
        if (message.body === 'good') queue.delete(message.receiptHandle)
        else queue.changeVisibility(message.receiptHandle, 0, 'TypeError')
      }
    }
    expect(queue.receive(10)).toEqual([])
    expect(deadLetters.messages()).toMatchObject([{ body: 'poison', receiveCount: 3, lastFailure: 'TypeError' }])

    expect(deadLetters.redriveTo(queue)).toBe(1)
    expect(deadLetters.size).toBe(0)
    expect(only(queue.receive(1))).toMatchObject({ body: 'poison', receiveCount: 1 })
  })

  it('does not let one unit with a thousand files keep another waiting', () => {
    const queue = newQueue()
    for (let file = 0; file < 1000; file += 1) queue.send(`flood-${file}`, { groupId: 'unit-a' })
    const [inWork] = queue.receive(1)
    queue.send('single', { groupId: 'unit-b' })
    expect(inWork?.body).toBe('flood-0')
    expect(bodies(queue.receive(2))).toEqual(['single', 'flood-1'])
  })

  it('wakes who waits when a message comes, when one becomes visible again, and when told to stop', async () => {
    const queue = newQueue()
    const stopping = new AbortController()
    const woken = vi.fn()
    const wait = () => queue.untilReceivable(stopping.signal).then(woken)

    void wait()
    await vi.advanceTimersByTimeAsync(1000)
    expect(woken).not.toHaveBeenCalled()
    queue.send('a')
    await vi.advanceTimersByTimeAsync(0)
    expect(woken).toHaveBeenCalledTimes(1)

    queue.receive(1)
    void wait()
    await vi.advanceTimersByTimeAsync(VISIBILITY_SECONDS * 1000 - 1)
    expect(woken).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(woken).toHaveBeenCalledTimes(2)

    queue.receive(1)
    void wait()
    stopping.abort()
    await vi.advanceTimersByTimeAsync(0)
    expect(woken).toHaveBeenCalledTimes(3)
  })
})

describe('a queue under a fault plan', () => {
  const sendHundred = (rates: Parameters<typeof createFaultPlan>[0]['rates']) => {
    const faults = createFaultPlan({ seed: 5, rates })
    const queue = newQueue({ faults })
    for (let n = 0; n < 100; n += 1) queue.send(String(n))
    return { queue, faults }
  }

  it('really loses what it drops and really doubles what it duplicates', () => {
    const { queue, faults } = sendHundred({ drop: 0.2, duplicate: 0.2 })
    expect(faults.fired.drop).toBeGreaterThan(0)
    expect(faults.fired.duplicate).toBeGreaterThan(0)
    expect(queue.size).toBe(100 - faults.fired.drop + faults.fired.duplicate)
  })

  it('gives messages out in another order, none lost', () => {
    const { queue, faults } = sendHundred({ reorder: 0.5 })
    const order = bodies(queue.receive(100)).map(Number)
    expect(faults.fired.reorder).toBeGreaterThan(0)
    expect(order).not.toEqual(order.toSorted((a, b) => a - b))
    expect(new Set(order).size).toBe(100)
  })

  it('holds back what it delays', () => {
    const { queue, faults } = sendHundred({ delay: 0.3 })
    expect(queue.counts().delayed).toBe(faults.fired.delay)
    expect(faults.fired.delay).toBeGreaterThan(0)
  })
})
