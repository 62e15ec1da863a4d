import type { Instant } from '../calendar.ts'
import type { DocumentRecord, DocumentState } from './record.ts'
import { followers, isSettled } from './states.ts'

/** How many documents stand where, and since when the one has waited that waits longest. */
export interface Census {
  readonly byState: Readonly<Record<string, number>>
  /** Null: every document is settled. */
  readonly oldestUnsettledAt: Instant | null
}

type Standing = Pick<DocumentRecord, 'state' | 'updatedAt'>

/** `still`: documents that stand still, whether or not they are among those to count. */
export function takeCensus(documents: readonly Standing[], still: readonly Standing[] = []): Census {
  const states = Object.keys(followers) as DocumentState[] // the record's own keys
  const byState: Record<string, number> = Object.fromEntries(states.map((state) => [state, 0]))
  for (const { state } of documents) byState[state] = (byState[state] ?? 0) + 1
  const waiting = [...documents, ...still].filter(({ state }) => !isSettled(state)).map(({ updatedAt }) => updatedAt)
  const oldestUnsettledAt = waiting.reduce<Instant | null>((a, b) => (a === null || b < a ? b : a), null)
  return { byState, oldestUnsettledAt }
}
