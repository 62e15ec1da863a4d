import * as z from 'zod'
import { Instant } from '../calendar.ts'
import { Issue } from './issue.ts'

/** What a round knows of an inspection without opening it. */
export const InspectionSummary = z.object({
  inspectionId: z.string(),
  unit: z.string(),
  listTitle: z.string(),
  state: z.enum(['draft', 'issued']),
  issue: Issue.nullable(),
  createdAt: Instant,
})
export type InspectionSummary = z.infer<typeof InspectionSummary>
