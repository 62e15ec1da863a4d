import * as z from 'zod'
import { Instant } from '../calendar.ts'

/** The custody record 操作留痕: every act on a document, each entry carrying the digest of the one before. */

export const CustodyAct = z.enum([
  'received',
  'refused',
  'quarantined',
  'unpacked',
  'copied-to-evidence',
  'read',
  'unreadable',
  'filed',
  'sent-to-review',
  // By a person of the team; the act is named in the detail.
  'accepted',
  'returned',
  'filed-by-person',
  'undone',
])
export type CustodyAct = z.infer<typeof CustodyAct>

export const CustodyEntry = z.object({
  documentId: z.string(),
  /** 1-based place in the chain. */
  sequence: z.int().min(1),
  at: Instant,
  /** The step or the person (by id) that acted. */
  actor: z.string(),
  act: CustodyAct,
  /** SHA-256 of the document's bytes, as known at this act. */
  sha256: z.string(),
  /** Ids, counts and outcome words; no content. */
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
  /** SHA-256 of the canonical JSON of the entry before; 64 zeros for the first. */
  previous: z.string(),
})
export type CustodyEntry = z.infer<typeof CustodyEntry>

/** Where a record's chain stands: how many entries, and the digest of the last. */
export const CustodyHead = z.object({ entries: z.int().min(0), digest: z.string() })
export type CustodyHead = z.infer<typeof CustodyHead>

export const NO_CUSTODY: CustodyHead = { entries: 0, digest: '0'.repeat(64) }

/** JSON with keys in code-point order, so that the same entry always has the same digest. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const pairs = Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    return `{${pairs.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`
  }
  return JSON.stringify(value)
}
