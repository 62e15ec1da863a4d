import * as z from 'zod'
import { Instant } from '../calendar.ts'
import { ItemStatus } from '../contract/api.ts'
import { Finding } from './finding.ts'

/** A finding as kept between checks. `closed`: the check does not raise it any more. */
export const StoredFinding = z.object({
  finding: Finding,
  /** Whose partition it lies in; null: it rests on material of several providers, which only the team sees. */
  provider: z.string().nullable(),
  state: z.enum(['open', 'closed', 'dismissed']),
  openedAt: Instant,
  closedAt: Instant.nullable(),
})
export type StoredFinding = z.infer<typeof StoredFinding>

/** What the last check of an inspection saw. */
export const CheckMark = z.object({
  revision: z.int().min(0),
  /** Digest of all documents' ids and revisions: equal means that nothing has moved since. */
  fingerprint: z.string(),
  checkedAt: Instant,
  /** Of every item of the list, by its code. Marks of before say none. */
  statuses: z.record(z.string(), ItemStatus).default({}),
})
export type CheckMark = z.infer<typeof CheckMark>
