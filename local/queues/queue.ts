import { randomUUID } from 'node:crypto'
import type { FaultPlan } from '../faults.ts'
import { inFairOrder } from './fair-order.ts'
import type { Message, ReceivedMessage } from './message.ts'

export interface QueueSettings {
  readonly name: string
  readonly visibilityTimeoutSeconds: number
  readonly deadLetters?: { readonly queue: Queue; readonly maxReceiveCount: number }
  readonly faults?: FaultPlan | undefined
}

const LONGEST_FAULT_DELAY_MS = 2_000

/**
 * One standard queue with the behaviour of SQS that handlers depend on: at least once, visibility, receive counts,
 * dead letters. In memory on purpose: messages are hints, records and objects the truth. What a killed process had
 * queued is sent again by the stream relay (it moves its checkpoint only over settled messages) and by the sweep.
 */
export class Queue {
  readonly settings: QueueSettings
  readonly #messages = new Map<string, Message>()
  readonly #watchers = new Set<() => void>()
  #sent = 0

  constructor(settings: QueueSettings) {
    this.settings = settings
  }

  get name(): string {
    return this.settings.name
  }

  send(body: string, { delaySeconds = 0, groupId = null as string | null } = {}): { id: string } {
    const { faults } = this.settings
    const faultDelayMs = faults?.fires('delay') ? faults.amount('delay') * LONGEST_FAULT_DELAY_MS : 0
    const now = Date.now()
    const message = (): Message => ({
      id: randomUUID(),
      body,
      groupId,
      sentAt: now,
      firstReceivedAt: null,
      receiveCount: 0,
      visibleAt: now + delaySeconds * 1000 + faultDelayMs,
      receiptHandle: null,
      lastFailure: null,
    })
    const sent = message()
    if (!faults?.fires('drop')) this.#put(sent)
    if (faults?.fires('duplicate')) this.#put(message())
    return { id: sent.id }
  }

  /** Up to `max` visible messages, hidden from other receivers until the visibility timeout. */
  receive(max: number, visibilityTimeoutSeconds = this.settings.visibilityTimeoutSeconds): ReceivedMessage[] {
    const now = Date.now()
    const received: ReceivedMessage[] = []
    for (const message of inFairOrder(this.#messages.values(), now, this.settings.faults)) {
      const { deadLetters } = this.settings
      if (deadLetters && message.receiveCount >= deadLetters.maxReceiveCount) {
        this.#moveTo(deadLetters.queue, message)
        continue
      }
      message.receiptHandle = `${message.id}:${randomUUID()}`
      message.receiveCount += 1
      message.firstReceivedAt ??= now
      message.visibleAt = now + visibilityTimeoutSeconds * 1000
      received.push({ ...message, receiptHandle: message.receiptHandle })
      if (received.length === max) break
    }
    return received
  }

  /** Stricter than SQS: a handle that a later receive has replaced deletes nothing. */
  delete(receiptHandle: string): void {
    const message = this.#held(receiptHandle)
    if (message) this.#messages.delete(message.id)
  }

  /** False when the message is not in flight under this handle. */
  changeVisibility(receiptHandle: string, seconds: number, failure: string | null = null): boolean {
    const message = this.#held(receiptHandle)
    if (!message || message.visibleAt <= Date.now()) return false
    message.visibleAt = Date.now() + seconds * 1000
    message.lastFailure = failure ?? message.lastFailure
    this.#changed()
    return true
  }

  /** Moves every message to `target` with its tries forgotten: what SQS calls a redrive. */
  redriveTo(target: Queue): number {
    const messages = [...this.#messages.values()]
    for (const message of messages) this.#moveTo(target, { ...message, receiveCount: 0 })
    return messages.length
  }

  /** Resolves when a message can be received, when `signal` aborts or after `withinMs`. */
  async untilReceivable(signal: AbortSignal, withinMs = Number.POSITIVE_INFINITY): Promise<void> {
    const until = Date.now() + withinMs
    while (!signal.aborted && Date.now() < until) {
      const now = Date.now()
      let next = until
      for (const { visibleAt } of this.#messages.values()) {
        if (visibleAt <= now) return
        next = Math.min(next, visibleAt)
      }
      await this.#changeWithin(next - now, signal)
    }
  }

  /** Waiting, in flight and delayed together. */
  get size(): number {
    return this.#messages.size
  }

  /** Messages ever put here: unchanged means that nothing happened meanwhile. */
  get sent(): number {
    return this.#sent
  }

  counts(): { waiting: number; inFlight: number; delayed: number } {
    const now = Date.now()
    const counts = { waiting: 0, inFlight: 0, delayed: 0 }
    for (const message of this.#messages.values()) {
      counts[message.visibleAt <= now ? 'waiting' : message.receiptHandle ? 'inFlight' : 'delayed'] += 1
    }
    return counts
  }

  messages(): readonly Readonly<Message>[] {
    return [...this.#messages.values()].map((message) => ({ ...message }))
  }

  #put(message: Message): void {
    this.#messages.set(message.id, message)
    this.#sent += 1
    this.#changed()
  }

  #moveTo(target: Queue, message: Message): void {
    this.#messages.delete(message.id)
    target.#put({ ...message, visibleAt: 0, receiptHandle: null })
  }

  #held(receiptHandle: string): Message | null {
    const message = this.#messages.get(receiptHandle.slice(0, receiptHandle.indexOf(':')))
    return message?.receiptHandle === receiptHandle ? message : null
  }

  #changed(): void {
    for (const watcher of this.#watchers) watcher()
  }

  #changeWithin(waitMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', done)
        this.#watchers.delete(done)
        resolve()
      }
      // An infinite wait needs no timer; 2³¹ − 1 ms is the longest that one can run.
      const timer = Number.isFinite(waitMs) ? setTimeout(done, Math.min(waitMs, 2 ** 31 - 1)) : undefined
      signal.addEventListener('abort', done)
      this.#watchers.add(done)
    })
  }
}
