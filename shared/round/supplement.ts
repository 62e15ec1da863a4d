import * as z from 'zod'
import { Day, Instant } from '../calendar.ts'
import { ListItem } from '../request-list/request-list.ts'
import { Issue } from './issue.ts'

/** An item before it has its code. */
export const SupplementItem = ListItem.omit({ code: true, provider: true })
export type SupplementItem = z.infer<typeof SupplementItem>

/** A supplementary request 补充清单: more items for one provider after the list was issued. */
export const Supplement = z.object({
  id: z.string(),
  provider: z.string(),
  /** 1, 2, 3 … per provider, given at its issue: what others are asked leaves no gap. */
  sequence: z.int().min(1).nullable(),
  reason: z.string(),
  /** They get codes of their own (S-1 …) at the issue; those stand on the inspection's list. */
  items: z.array(SupplementItem),
  /** Empty until the issue. */
  codes: z.array(z.string()),
  /** Findings that it came from. */
  findings: z.array(z.string()),
  /** Wished for by the drafter; the issue says what holds. */
  dueOn: Day.nullable(),
  state: z.enum(['draft', 'issued', 'withdrawn']),
  draftedBy: z.string(),
  draftedAt: Instant,
  issue: Issue.nullable(),
})
export type Supplement = z.infer<typeof Supplement>
