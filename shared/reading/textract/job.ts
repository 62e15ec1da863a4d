import * as z from 'zod'
import { Instant } from '../../calendar.ts'

/** A document being read by Textract: the latest job, and what is to be done about it. */
export const ReadingJob = z.object({
  jobId: z.string(),
  /** 1-based; counts jobs for one version of the evidence. */
  attempt: z.int().min(1),
  /** Of the evidence that the job reads: its result belongs to no other. */
  versionId: z.string(),
  startedAt: Instant,
})
export type ReadingJob = z.infer<typeof ReadingJob>

/** How a job stands. */
export type JobStanding =
  | 'running'
  | 'failed'
  /** Textract keeps results for seven days and knows no older job. */
  | 'expired'
  /** Done, but not all of its pages could be fetched. */
  | 'incomplete'
  /** Done, but Textract gave up some of the pages. */
  | 'partly-read'
  | 'read'

export type JobStep = 'keep' | 'wait' | 'fetch-again' | 'start-again' | 'give-up'

/** The first job and two more. */
const MAX_ATTEMPTS = 3
/** A 3,000-page document takes Textract minutes; a job that says nothing for an hour will say nothing (F28). */
const DEADLINE_MS = 60 * 60 * 1000

export function isOverdue(job: ReadingJob, now: Instant): boolean {
  return Date.parse(now) - Date.parse(job.startedAt) >= DEADLINE_MS
}

export function nextStep(job: ReadingJob, standing: JobStanding, now: Instant): JobStep {
  const startAgain = job.attempt < MAX_ATTEMPTS ? 'start-again' : 'give-up'
  switch (standing) {
    case 'read':
      return 'keep'
    case 'partly-read':
      // Pages that fail twice fail for what they are.
      return job.attempt === 1 ? 'start-again' : 'keep'
    case 'running':
      return isOverdue(job, now) ? startAgain : 'wait'
    case 'incomplete':
      return isOverdue(job, now) ? startAgain : 'fetch-again'
    case 'failed':
    case 'expired':
      return startAgain
  }
}
