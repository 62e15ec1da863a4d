import * as z from 'zod'
import { Instant } from '../../calendar.ts'
import { Wording } from '../../portal/portal-view.ts'
import { deedKinds, Filing, ReviewAct, ReviewDeed } from '../../review/review-act.ts'
import { Next, PageQuery } from './paging.ts'

// POST /api/inspections/:id/acts: one deed or many at once. Each is done by itself; what could not be done is named.
export const DoActs = z.object({ deeds: z.array(ReviewDeed).min(1).max(500) })
export type DoActs = z.infer<typeof DoActs>
export const ActOutcome = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('done'), actId: z.string() }),
  /** `code` and `title` as of a problem: not-found, not-allowed, not-reviewable, unknown-item, overtaken … */
  z.object({ outcome: z.literal('not-done'), code: z.string(), title: z.string() }),
])
export const ActsDone = z.object({
  bulkId: z.string(),
  /** In the order of the deeds. */
  outcomes: z.array(ActOutcome),
})
export type ActsDone = z.infer<typeof ActsDone>

// POST /api/inspections/:id/acts/undo: one act, or all of a bulk that still stand. Answer: ActsDone, one outcome per act
export const UndoActs = z.union([z.object({ actId: z.string() }), z.object({ bulkId: z.string() })])
export type UndoActs = z.infer<typeof UndoActs>

// GET /api/inspections/:id/acts?document=&item=&finding=&bulk=: newest first
export const ActsQuery = PageQuery.extend({
  document: z.string().optional(),
  item: z.string().optional(),
  finding: z.string().optional(),
  bulk: z.string().optional(),
})
export const Acts = z.object({
  acts: z.array(
    ReviewAct.omit({ views: true }).extend({
      /** Undone by this act; null: it stands. */
      undoneBy: z.string().nullable(),
    }),
  ),
  next: Next,
})
export type Acts = z.infer<typeof Acts>

// GET /api/canned-reasons: phrases to start from, by deed
export const CannedReasons = z.object({ reasons: z.partialRecord(z.enum(deedKinds), z.array(Wording)) })
export type CannedReasons = z.infer<typeof CannedReasons>

// GET /api/inspections/:id/corrections (export): what people corrected, as labelled data
export const Correction = z.object({
  documentId: z.string(),
  sha256: z.string(),
  format: z.string().nullable(),
  pages: z.int().nullable(),
  from: Filing.extend({ confidence: z.number(), outcome: z.enum(['filed', 'review']) }),
  to: Filing,
  reason: z.string().nullable(),
  at: Instant,
})
export const Corrections = z.object({ corrections: z.array(Correction) })
export type Corrections = z.infer<typeof Corrections>
