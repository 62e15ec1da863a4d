import type { Day, Instant } from '../calendar.ts'
import { SOON_DAYS } from './notices-of.ts'

const DAY_MS = 86_400_000

/** Also where nothing is known to come before: a mark may have been lost. */
export const LOOK_AT_LEAST_EVERY_DAYS = 7

/**
 * When a unit may be owed another notice though nothing moves: at the midnights in Beijing at which a due day becomes
 * near, is there and is past; and when a delivery is to be tried again.
 */
export function nextLookAt(dueOn: readonly Day[], waitsUntil: readonly Instant[], now: Instant): Instant {
  const turns = dueOn.flatMap((day) => {
    const midnight = Date.parse(`${day}T00:00:00+08:00`)
    return [midnight - SOON_DAYS * DAY_MS, midnight, midnight + DAY_MS]
  })
  const nowMs = Date.parse(now)
  const coming = [...turns, ...waitsUntil.map((instant) => Date.parse(instant))].filter((instant) => instant > nowMs)
  return new Date(Math.min(nowMs + LOOK_AT_LEAST_EVERY_DAYS * DAY_MS, ...coming)).toISOString()
}
