import { setTimeout as sleep } from 'node:timers/promises'

/** Waits between tries: doubling with jitter, so that many senders do not come back at the same moment. */
export interface Patience {
  readonly tries: number
  readonly firstWaitMs: number
  readonly longestWaitMs: number
}

/** About half a minute altogether: a restart of the pipeline passes within it. */
export const patience: Patience = { tries: 8, firstWaitMs: 200, longestWaitMs: 8_000 }

/** What may pass by itself: the work says so of what it throws. */
export class Passing extends Error {
  override readonly name = 'Passing'
  readonly retryAfterMs: number
  constructor(cause: unknown, retryAfterMs = 0) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
    this.retryAfterMs = retryAfterMs
  }
}

/** Statuses after which the same request may succeed. */
export function isPassingStatus(status: number): boolean {
  return [408, 425, 429, 500, 502, 503, 504].includes(status)
}

/** Does the work again as long as it fails with something passing; then the cause comes out. */
export async function withRetry<T>(work: () => Promise<T>, how: Patience, signal: AbortSignal): Promise<T> {
  for (let done = 1; ; done++) {
    signal.throwIfAborted()
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Passing)) throw error
      if (done >= how.tries) throw error.cause
      const wait = Math.min(how.longestWaitMs, how.firstWaitMs * 2 ** (done - 1))
      const jittered = wait / 2 + (Math.random() * wait) / 2
      await sleep(Math.max(error.retryAfterMs, jittered), undefined, { signal })
    }
  }
}
