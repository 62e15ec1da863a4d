import type { StepOutcome } from '../../envelope.ts'
import { type FollowingDeps, followJob } from './follow-job.ts'
import type { CompletionNotice } from './notice.ts'

/**
 * Takes up a document when Textract says that its job is over. A notice that fits nothing on record is thrown back to
 * the queue: an early one finds its job the next time, a forged one ends in the dead letters, where it alarms (T31).
 */
export async function finishReading(notice: CompletionNotice, deps: FollowingDeps): Promise<StepOutcome> {
  const { documentId } = notice.document
  const document = await deps.documents.find(notice.document)
  if (!document) throw new Error('a notice of a document that is not on record')
  if (document.state !== 'cleared') return { outcome: 'nothing-to-do', documentId }

  const job = await deps.textract.jobRegister.find(notice.document)
  if (!job || job.attempt < notice.attempt) throw new Error('a notice of a job that is not on record, or not yet')
  if (job.attempt > notice.attempt) return { outcome: 'superseded', documentId, attempt: notice.attempt }
  if (job.jobId !== notice.jobId) throw new Error('a notice of another job than the one on record')
  if (job.versionId !== document.evidence.versionId) throw new Error('a notice of another version of the evidence')
  return followJob(document, job, 'finish-reading', deps)
}
