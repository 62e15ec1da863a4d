import type { Upload } from '../inspection/upload.ts'
import type { NotApplicableStatement, SecrecyConfirmation, SenderActs } from '../portal/sender-acts.ts'
import type { SubmissionAct } from '../submission/submission.ts'

/** How much may be announced: through one link, and by one provider through all of its links. */
export interface UploadQuota {
  readonly link: { readonly files: number; readonly bytes: number }
  readonly provider: { readonly files: number; readonly bytes: number }
}

export interface UploadRegister {
  /** Counted before it is sent, so that nothing is signed beyond the quota; an aborted upload gives its room back. */
  announce(upload: Upload, quota: UploadQuota): Promise<'announced' | 'too-many-files' | 'too-many-bytes'>
  /** What is left of the quota. */
  room(
    inspectionId: string,
    provider: string,
    linkId: string,
    quota: UploadQuota,
  ): Promise<{ files: number; bytes: number }>
  find(inspectionId: string, provider: string, uploadId: string): Promise<Upload | null>
  /** Changes nothing once the upload was received. */
  markAborted(upload: Upload): Promise<void>
  list(inspectionId: string, provider: string): Promise<Upload[]>
  /** How many were announced, and how many of them arrived. */
  tally(inspectionId: string, provider: string): Promise<{ issued: number; received: number }>
}

/** What the senders of one provider declared. */
export interface SenderRegister {
  confirmSecrecy(inspectionId: string, provider: string, confirmation: SecrecyConfirmation): Promise<void>
  stateNotApplicable(inspectionId: string, provider: string, statement: NotApplicableStatement): Promise<void>
  acts(inspectionId: string, provider: string): Promise<SenderActs>
  /** `overtaken`: an act of this sequence is there already. */
  addSubmission(inspectionId: string, provider: string, act: SubmissionAct): Promise<'added' | 'overtaken'>
  submissions(inspectionId: string, provider: string): Promise<SubmissionAct[]>
}
