import * as z from 'zod'
import { Instant, Period } from '../calendar.ts'
import { RequestList } from '../request-list/request-list.ts'
import { Issue } from '../round/issue.ts'

/** A supplementary list that was issued; its items stand on the inspection's list with the others. */
export const IssuedSupplement = z.object({
  id: z.string(),
  provider: z.string(),
  /** Per provider, from 1: what others are asked leaves no gap (T1). */
  sequence: z.int().min(1),
  reason: z.string(),
  codes: z.array(z.string()),
  issue: Issue,
})
export type IssuedSupplement = z.infer<typeof IssuedSupplement>

/**
 * One unit under one request list (巡察). Once issued, the list does not change under the unit; supplementary lists add
 * to it.
 */
export const Inspection = z.object({
  id: z.string(),
  /** Name of the inspected unit 被巡察单位. */
  unit: z.string().min(1),
  /** All that is asked, whoever is asked for it: the list as issued and the items of supplements. */
  list: RequestList,
  /** Overrides the list's period. */
  period: Period.nullable(),
  createdAt: Instant,
  /** Null: conducted by itself, outside any round. */
  roundId: z.string().nullable().default(null),
  /** A draft is the team's own: nobody is asked for anything yet. */
  state: z.enum(['draft', 'issued']).default('issued'),
  /** Null: a draft, or issued outside a round, on paper. */
  issue: Issue.nullable().default(null),
  supplements: z.array(IssuedSupplement).default([]),
  /** Counts writes: what conditional writes compare. */
  revision: z.int().min(1).default(1),
})
export type Inspection = z.infer<typeof Inspection>

/** Everybody whom a finding can be about: those who are asked, and those who have been given a link or sent something. */
export function everyProvider({ list }: Inspection, sent: readonly string[]): string[] {
  return [...new Set([...sent, ...list.items.map(({ provider }) => provider)])]
}
