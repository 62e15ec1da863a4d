import * as z from 'zod'
import { Instant, Period } from '../calendar.ts'
import { RequestList } from '../request-list/request-list.ts'

/** One unit under one request list (巡察). The list is a snapshot: what was issued does not change under the unit. */
export const Inspection = z.object({
  id: z.string(),
  /** Name of the inspected unit 被巡察单位. */
  unit: z.string().min(1),
  list: RequestList,
  /** Overrides the list's period. */
  period: Period.nullable(),
  createdAt: Instant,
})
export type Inspection = z.infer<typeof Inspection>
