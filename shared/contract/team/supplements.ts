import * as z from 'zod'
import { Day } from '../../calendar.ts'
import { Supplement, SupplementItem } from '../../round/supplement.ts'

// POST /api/inspections/:id/supplements (draft-supplement) → 201 Supplement · PUT …/:supplementId → Supplement
export const DraftSupplement = z.object({
  provider: z.string().min(1).max(100).default('unit'),
  reason: z.string().trim().min(2).max(500),
  items: z.array(SupplementItem).min(1).max(50),
  findings: z.array(z.string()).max(200).default([]),
  dueOn: Day.nullable().default(null),
})
export type DraftSupplement = z.infer<typeof DraftSupplement>

// GET /api/inspections/:id/supplements (read)
export const Supplements = z.object({ supplements: z.array(Supplement) })
export type Supplements = z.infer<typeof Supplements>

// POST /api/inspections/:id/supplements/prefill (draft-supplement): the DraftSupplement that they would make
export const PrefillSupplement = z.object({ findings: z.array(z.string()).min(1).max(200) })

// POST /api/inspections/:id/supplements/:supplementId/approve (approve-supplement: the lead) → Supplement, issued
// POST /api/inspections/:id/supplements/:supplementId/withdraw (draft-supplement, while a draft) → Supplement
export const ApproveSupplement = z.object({
  number: z.string().trim().min(1).max(50).optional(),
  dueOn: Day.optional(),
  workdays: z.int().min(1).max(60).optional(),
})
export type ApproveSupplement = z.infer<typeof ApproveSupplement>
