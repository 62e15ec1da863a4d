import * as z from 'zod'
import { Instant } from '../calendar.ts'

/**
 * Final submission 报送确认: the unit's lead states that what was sent is complete and true. Acts are added, never
 * changed; each carries the digest of the one before, and of what was submitted.
 */
export const SubmissionAct = z.object({
  /** 1-based place among the provider's acts. */
  sequence: z.int().min(1),
  kind: z.enum(['submitted', 'withdrawn']),
  at: Instant,
  by: z.string(),
  position: z.string().nullable(),
  linkId: z.string(),
  /** Which wording of the commitment 承诺 was signed; of a withdrawal, null. */
  commitment: z.string().nullable(),
  /** Why it was withdrawn. */
  reason: z.string().nullable(),
  /** Files as they were sent. */
  documents: z.int().min(0),
  /** Hex SHA-256 over the sorted lines `<sha256> <path>` of the files. */
  contentSha256: z.string(),
  /** Required items that nothing answers. */
  openItems: z.array(z.string()),
  /** Hex SHA-256 of the canonical JSON of the act before; 64 zeros for the first. */
  previous: z.string(),
})
export type SubmissionAct = z.infer<typeof SubmissionAct>

/** The submission that stands; null: none, or the last was withdrawn. */
export function standingSubmission(acts: readonly SubmissionAct[]): SubmissionAct | null {
  const [last] = [...acts].sort((a, b) => b.sequence - a.sequence)
  return last?.kind === 'submitted' ? last : null
}
