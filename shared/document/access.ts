import * as z from 'zod'
import { Instant } from '../calendar.ts'

/** That somebody of the team saw a document, or took it away (查阅). It changes nothing of it, and stands beside its chain. */
export const Access = z.object({
  kind: z.enum([
    /** A page of it, or its text: the first time on a day. */
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
