import type { ReadingJob } from '../reading/textract/job.ts'
import type { TextractPages } from '../reading/textract/pages.ts'
import type { DocumentKey } from './documents.ts'
import type { ObjectRef } from './object-store.ts'

export type JobResult =
  | { readonly kind: 'running' }
  | { readonly kind: 'failed' }
  /** Unknown (any more): results are kept for seven days. */
  | { readonly kind: 'expired' }
  | TextractPages

/** Amazon Textract: reads an object version in its own time and gives notice at the end. */
export interface TextractJobs {
  /** Idempotent: the same version and attempt is the same job, for as long as Textract remembers the token. */
  start(job: { evidence: ObjectRef & { versionId: string }; attempt: number }): Promise<
    | { kind: 'started'; jobId: string }
    /** Textract will never read this file. */
    | { kind: 'refused' }
    /** Throttled, or too many jobs at a time. */
    | { kind: 'busy' }
  >
  result(jobId: string): Promise<JobResult | { kind: 'busy' }>
}

/** The latest job of a document, in the partition of its record. */
export interface ReadingJobRegister {
  find(key: DocumentKey): Promise<ReadingJob | null>
  /** `overtaken`: a job of the same or a later attempt at this version is there already. */
  record(key: DocumentKey, job: ReadingJob): Promise<'recorded' | 'overtaken'>
}
