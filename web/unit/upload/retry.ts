/** What may pass by itself: no network, a busy server. `cause` says which. */
export class Passing extends Error {
  readonly isNetwork: boolean
  readonly retryAfterMs: number
  constructor(message: string, isNetwork: boolean, retryAfterMs = 0) {
    super(message)
    this.isNetwork = isNetwork
    this.retryAfterMs = retryAfterMs
  }
}

/** Statuses after which the same request may succeed. */
export function isPassingStatus(status: number): boolean {
  return [408, 425, 429, 500, 502, 503, 504].includes(status)
}

export interface Surroundings {
  readonly isOnline: () => boolean
  /** Calls back once when the network is there again; returns how to stop listening. */
  readonly whenOnline: (act: () => void) => () => void
  readonly random: () => number
}

const browserSurroundings: Surroundings = {
  isOnline: () => navigator.onLine,
  whenOnline: (act) => {
    addEventListener('online', act, { once: true })
    return () => removeEventListener('online', act)
  },
  random: Math.random,
}

export interface Patience {
  readonly firstWaitMs: number
  readonly longestWaitMs: number
  /** Of a server that answers but fails. A network that is away is waited for without end: only people give up on it. */
  readonly triesOfServer: number
}

const patience: Patience = { firstWaitMs: 500, longestWaitMs: 20_000, triesOfServer: 10 }

/** Does the work again while it fails with something passing, with doubling waits and jitter. */
export async function withRetry<T>(
  work: () => Promise<T>,
  signal: AbortSignal,
  onWaiting: (isWaiting: boolean) => void,
  around: Surroundings = browserSurroundings,
  how: Patience = patience,
): Promise<T> {
  for (let failed = 0, ofServer = 0; ; ) {
    throwIfAborted(signal)
    try {
      const result = await work()
      if (failed > 0) onWaiting(false)
      return result
    } catch (error) {
      if (!(error instanceof Passing)) throw error
      failed += 1
      if (!error.isNetwork) ofServer += 1
      if (ofServer >= how.triesOfServer) throw error
      if (error.isNetwork) onWaiting(true)
      const longest = Math.min(how.longestWaitMs, how.firstWaitMs * 2 ** (failed - 1))
      const wait = Math.max(error.retryAfterMs, longest / 2 + (around.random() * longest) / 2)
      await pause(wait, signal, around)
    }
  }
}

/** Ends early when the network comes back, so that nobody looks at a stopped bar. */
function pause(waitMs: number, signal: AbortSignal, around: Surroundings): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer)
      stopListening()
      signal.removeEventListener('abort', end)
      if (signal.aborted) reject(new Aborted())
      else resolve()
    }
    const timer = setTimeout(end, waitMs)
    const stopListening = around.isOnline() ? () => {} : around.whenOnline(end)
    signal.addEventListener('abort', end)
  })
}

/** Somebody paused or cancelled. AbortSignal.reason is younger than the browsers we serve. */
export class Aborted extends Error {}

export function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new Aborted()
}
