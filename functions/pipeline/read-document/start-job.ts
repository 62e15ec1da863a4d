import type { Instant } from '../../../shared/calendar.ts'
import type { DocumentIn } from '../../../shared/document/record.ts'
import type { ReadingJobRegister, TextractJobs } from '../../../shared/ports/textract.ts'
import type { StepOutcome } from '../../envelope.ts'

export interface TextractDeps {
  readonly jobs: TextractJobs
  readonly jobRegister: ReadingJobRegister
}

/**
 * Starts a job and notes it; its notice wakes finish-reading. Whoever dies in between starts the same job again: the
 * attempt makes the token (F9, F19). Null: Textract does not take the file.
 */
export async function startJob(
  document: DocumentIn<'cleared'>,
  attempt: number,
  { textract: { jobs, jobRegister }, now }: { readonly textract: TextractDeps; readonly now: () => Instant },
): Promise<StepOutcome | null> {
  const { evidence, inspectionId, provider, id } = document
  // Before the call: a notice cannot be older than its job's start.
  const startedAt = now()
  const start = await jobs.start({ evidence, attempt })
  switch (start.kind) {
    case 'refused':
      return null
    case 'busy':
      // The message comes back later (F18).
      throw new Error('Textract takes no more jobs for now')
    case 'started': {
      const job = { jobId: start.jobId, attempt, versionId: evidence.versionId, startedAt }
      const recorded = await jobRegister.record({ inspectionId, provider, documentId: id }, job)
      return { outcome: recorded === 'recorded' ? 'job-started' : 'overtaken', documentId: id, attempt }
    }
  }
}
