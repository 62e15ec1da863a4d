import { setTimeout as pause } from 'node:timers/promises'
import type { _Record } from '@aws-sdk/client-dynamodb-streams'
import { undone } from '../lambda/batch-failures.ts'
import type { LocalFunction } from '../lambda/function.ts'
import type { Log } from '../log.ts'
import { streamEvent } from './stream-event.ts'

/** Lambda's event source mapping of a stream: order is kept, a failure holds up what comes after it. */
export interface RelaySettings {
  readonly streamArn: string
  readonly function: LocalFunction
  readonly log: Log
}

export const LARGEST_BATCH = 100
/** A change that fails so often by itself is passed over; the sweep finds the record that then stands still. */
const TRIES = 8
const FIRST_PAUSE_MS = 40
const LONGEST_PAUSE_MS = 1_000

/**
 * Yields the sequence number of each change that is done with. After a failure only the rest is tried again, in halves
 * while the function fails as a whole, so that in the end one bad change stands alone.
 */
export async function* relayInOrder(
  changes: readonly _Record[],
  { function: relay, streamArn, log }: RelaySettings,
  signal: AbortSignal,
): AsyncGenerator<string> {
  let rest = changes
  let size = LARGEST_BATCH
  let failures = 0
  while (rest.length > 0 && !signal.aborted) {
    const batch = rest.slice(0, size)
    const numbers = batch.map((change) => change.dynamodb?.SequenceNumber ?? '')
    const failed = undone(await relay.invoke(streamEvent(batch, streamArn)), numbers)
    const firstFailed = numbers.findIndex((number) => failed.ids.has(number))
    const done = firstFailed < 0 ? batch.length : firstFailed
    yield* numbers.slice(0, done)
    rest = rest.slice(done)
    if (firstFailed < 0) size = LARGEST_BATCH
    if (done > 0) {
      failures = 0
    } else if (batch.length > 1 && failed.ids.size === batch.length) {
      size = Math.ceil(batch.length / 2)
    } else if (++failures < TRIES) {
      await pause(Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS))
    } else {
      log('change-passed-over', { cause: failed.cause, tries: failures })
      yield* numbers.slice(0, 1)
      rest = rest.slice(1)
      failures = 0
    }
  }
}
