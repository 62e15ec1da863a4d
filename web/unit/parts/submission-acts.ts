import type { Api } from '../api.ts'

export interface SubmissionActs {
  readonly api: Pick<Api, 'submit' | 'withdraw'>
  /** The lead enters in place of whoever is here. */
  readonly onLead: () => void
  /** Something is being uploaded from this page. */
  readonly isBusy: boolean
  readonly onDone: () => Promise<void>
}
