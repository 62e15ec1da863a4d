import type { Api } from './api.ts'
import type { Chosen } from './upload/chosen-files.ts'

/** What a person can do on the board. */
export interface BoardActs {
  readonly api: Pick<Api, 'thread' | 'post' | 'pagePicture' | 'submit' | 'withdraw'>
  readonly onChosen: (chosen: Chosen, item: string | null) => void
  readonly onNotApplicable: (code: string, reason: string | null) => Promise<void>
  readonly onCorrect: (documentId: string, item: string) => Promise<void>
  readonly onGiveUp: (uploadId: string) => Promise<void>
  readonly onReceipt: () => void
  readonly onLead: () => void
  /** What the server says is to be asked anew. */
  readonly onChanged: () => Promise<void>
}
