import * as z from 'zod'
import { Day, Instant } from '../calendar.ts'

/** What was sent out (印发): under which number, by whom, and until when the material is due. */
export const Issue = z.object({
  /** As it stands on paper: 巡察办〔2026〕3号. */
  number: z.string(),
  issuedAt: Instant,
  issuedBy: z.string(),
  dueOn: Day,
})
export type Issue = z.infer<typeof Issue>
