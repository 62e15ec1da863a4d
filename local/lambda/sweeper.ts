import { setTimeout as pause } from 'node:timers/promises'
import type { LocalFunction } from './function.ts'

export interface Sweeper {
  readonly isSweeping: boolean
  /** Resolves when a running sweep has ended. */
  stop(): Promise<void>
}

/** Longest wait after a first sweep that failed: what was left unfinished waits for it. */
const RETRY_WITHIN_SECONDS = 5

/**
 * Invokes the sweep at once with `reason: 'start'`, until it has succeeded: no message outlived the last process. Then
 * at intervals, counted from the end of one to the start of the next, so that two never run side by side.
 */
export function startSweeper(sweep: LocalFunction, everySeconds: number): Sweeper {
  const stopping = new AbortController()
  let isSweeping = false
  const run = async () => {
    let reason = 'start'
    while (!stopping.signal.aborted) {
      isSweeping = true
      const { kind } = await sweep.invoke({ reason })
      isSweeping = false
      if (kind === 'returned') reason = 'schedule'
      const waitSeconds = reason === 'start' ? Math.min(RETRY_WITHIN_SECONDS, everySeconds) : everySeconds
      await pause(waitSeconds * 1000, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }
  const running = run()
  return {
    get isSweeping() {
      return isSweeping
    },
    async stop() {
      stopping.abort()
      await running
    },
  }
}
