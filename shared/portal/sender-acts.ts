import * as z from 'zod'
import { Instant } from '../calendar.ts'

/** What a sender declares, kept as it was said: entries are added, never changed. */

export const SecrecyConfirmation = z.object({
  confirmedBy: z.string(),
  confirmedAt: Instant,
  /** Through which link it was said. */
  linkId: z.string(),
})
export type SecrecyConfirmation = z.infer<typeof SecrecyConfirmation>

/** 无此材料（附情况说明）: a reason for an item; null takes the one before back. The latest stands. */
export const NotApplicableStatement = z.object({
  item: z.string(),
  reason: z.string().nullable(),
  statedAt: Instant,
  linkId: z.string(),
})
export type NotApplicableStatement = z.infer<typeof NotApplicableStatement>

export interface SenderActs {
  readonly confirmations: readonly SecrecyConfirmation[]
  readonly statements: readonly NotApplicableStatement[]
}

/** The statements that stand, by item. */
export function standingStatements(
  statements: readonly NotApplicableStatement[],
): Map<string, { reason: string; statedAt: string }> {
  const latest = new Map<string, NotApplicableStatement>()
  for (const statement of statements) {
    const known = latest.get(statement.item)
    if (!known || known.statedAt <= statement.statedAt) latest.set(statement.item, statement)
  }
  return new Map(
    [...latest.values()].flatMap(({ item, reason, statedAt }) =>
      reason === null ? [] : [[item, { reason, statedAt }] as const],
    ),
  )
}
