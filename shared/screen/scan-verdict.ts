import type { Instant } from '../calendar.ts'

/**
 * What a malware scanner's word means for a document that waits to be screened. "Not scanned" is never "clean": only
 * `NO_THREATS_FOUND` on the object itself lets it pass.
 */

/** Words of GuardDuty Malware Protection for S3; a scanner of the province's own speaks the same. */
export const CLEAN = 'NO_THREATS_FOUND'
export const THREATS = 'THREATS_FOUND'

export interface ScanFacts {
  /** The verdict tag of the object as it lies in landing; null: there is none (yet). */
  readonly tagged: string | null
  /** What the message says that brought us here. It can hold a document back; it cannot clear one. */
  readonly told: string | null
  readonly receivedAt: Instant
  readonly deadlineMinutes: number
}

export type ScanDecision =
  | { readonly kind: 'clean' }
  /** No verdict yet; the next message or the sweep looks again. */
  | { readonly kind: 'wait' }
  | { readonly kind: 'malware' }
  /** Nobody vouches for it: a person decides. `cause` in kebab-case. */
  | { readonly kind: 'not-scanned'; readonly cause: string }

export function decideOnScan(facts: ScanFacts, now: Instant): ScanDecision {
  const { tagged, told } = facts
  if (tagged === THREATS || told === THREATS) return { kind: 'malware' }
  if (tagged === CLEAN) return { kind: 'clean' }
  if (tagged !== null) return { kind: 'not-scanned', cause: causes[tagged] ?? 'unknown-verdict' }
  const waitedMinutes = (Date.parse(now) - Date.parse(facts.receivedAt)) / 60_000
  return waitedMinutes < facts.deadlineMinutes ? { kind: 'wait' } : { kind: 'not-scanned', cause: 'no-verdict' }
}

const causes: Readonly<Partial<Record<string, string>>> = {
  UNSUPPORTED: 'unsupported',
  ACCESS_DENIED: 'access-denied',
  FAILED: 'failed',
}
