import * as z from 'zod'
import { Instant } from '../calendar.ts'

/**
 * That somebody of the team opened a document, or took it away (查阅). It changes nothing of it, and stands beside its
 * chain. Lines that a search or a finding quotes are no look: they are noted of nobody.
 */
export const Access = z.object({
  kind: z.enum([
    /** A page of it, or the text of one: the first time on a day. */
    'viewed',
    /** A package with its original was asked for. */
    'exported',
    /** That package was fetched: the first time on a day. */
    'fetched',
  ]),
  at: Instant,
  /** As in the custody record: `user:` and the person's id. */
  actor: z.string(),
  exportId: z.string().nullable(),
})
export type Access = z.infer<typeof Access>
