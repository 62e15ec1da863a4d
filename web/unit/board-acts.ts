import type { Chosen } from './upload/chosen-files.ts'

/** What a person can do on the board. */
export interface BoardActs {
  readonly onChosen: (chosen: Chosen, item: string | null) => void
  readonly onNotApplicable: (code: string, reason: string | null) => Promise<void>
  readonly onCorrect: (documentId: string, item: string) => Promise<void>
  readonly onGiveUp: (uploadId: string) => Promise<void>
  readonly onReceipt: () => void
}
