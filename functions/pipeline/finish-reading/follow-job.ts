import type { DocumentIn } from '../../../shared/document/record.ts'
import type { JobResult } from '../../../shared/ports/textract.ts'
import { type JobStanding, nextStep, type ReadingJob } from '../../../shared/reading/textract/job.ts'
import { unreadNote } from '../../../shared/reading/unread-pages.ts'
import type { StepOutcome } from '../../envelope.ts'
import { type Actor, giveUpReading, type KeepingDeps, keepReading } from '../read-document/keep-reading.ts'
import { startJob, type TextractDeps } from '../read-document/start-job.ts'

export interface FollowingDeps extends KeepingDeps {
  readonly textract: TextractDeps
}

/**
 * Looks how the document's job stands and does what follows. A notice is a hint: what it claims is asked of Textract
 * itself, by the id on record.
 */
export async function followJob(
  document: DocumentIn<'cleared'>,
  job: ReadingJob,
  actor: Actor,
  deps: FollowingDeps,
): Promise<StepOutcome> {
  const result = await deps.textract.jobs.result(job.jobId)
  if (result.kind === 'busy') throw new Error('Textract gives no answers for now')
  const step = nextStep(job, standingOf(result), deps.now())
  switch (step) {
    case 'wait':
      return { outcome: 'being-read', documentId: document.id }
    case 'fetch-again':
      throw new Error('pages of the result have not arrived')
    case 'start-again':
      return (await startJob(document, job.attempt + 1, deps)) ?? giveUpReading(document, FAILED, actor, deps)
    case 'give-up':
      return giveUpReading(document, FAILED, actor, deps)
    case 'keep': {
      if (result.kind !== 'pages') throw new Error(`nothing to keep of a job that is ${result.kind}`)
      const format = document.format === 'pdf' ? 'scan-pdf' : document.format
      const reading = { format, pages: [...result.pages], metadata: {} }
      const notes = result.unreadPages.map((page) => unreadNote({ first: page, last: page }))
      return keepReading(document, reading, actor, deps, notes)
    }
  }
}

const FAILED = 'textract-failed'

function standingOf(result: JobResult): JobStanding {
  if (result.kind !== 'pages') return result.kind
  return result.unreadPages.length > 0 ? 'partly-read' : 'read'
}
