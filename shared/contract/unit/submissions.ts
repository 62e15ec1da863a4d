import * as z from 'zod'
import { SubmissionAct } from '../../submission/submission.ts'

// POST /api/portal/submissions (session of the lead) → 201 SubmissionAct.
// 403 `lead-only`; 409 `uploads-unfinished`; 422 `commitment-outdated`. Nothing new since the last: the last again.
export const Submit = z.object({
  /** `submission.commitment.version` of the view: what was on the screen when it was signed. */
  commitment: z.string().max(20),
  signedBy: z.string().trim().min(1).max(50),
  position: z.string().trim().min(1).max(50).optional(),
})
export type Submit = z.infer<typeof Submit>

// POST /api/portal/submissions/withdrawal (session of the lead) → 201 SubmissionAct; 409 `not-submitted`
export const WithdrawSubmission = z.object({
  signedBy: z.string().trim().min(1).max(50),
  reason: z.string().trim().min(4).max(1000),
})
export type WithdrawSubmission = z.infer<typeof WithdrawSubmission>

// GET /api/inspections/:inspectionId/submissions (team)
export const Submissions = z.object({
  submissions: z.array(
    z.object({ provider: z.string(), standing: SubmissionAct.nullable(), acts: z.array(SubmissionAct) }),
  ),
})
export type Submissions = z.infer<typeof Submissions>
