import type { Instant } from '../calendar.ts'
import type { CustodyAct, CustodyEntry } from '../document/custody.ts'
import type { DocumentIn, DocumentRecord, DocumentState } from '../document/record.ts'
import type { Upload } from '../inspection/upload.ts'
import type { ReviewAct } from '../review/review-act.ts'

/** Where a document's record stands in the register. */
export interface DocumentKey {
  readonly inspectionId: string
  readonly provider: string
  readonly documentId: string
}

/** Where a document stands; `pages` once it has been read. */
export type DocumentOutline = Pick<DocumentRecord, 'id' | 'revision' | 'state'> & {
  readonly pages?: number | undefined
}

/** What a step adds to the custody record when it moves a document. */
export interface Act {
  readonly actor: string
  readonly act: CustodyAct
  readonly at: Instant
  readonly detail: Readonly<Record<string, string | number>>
}

/** A document that is new to the register: its record without what the register itself gives. */
export type NewDocument = Omit<DocumentIn<'received'>, 'state' | 'revision' | 'custody' | 'updatedAt'>

/** What a step changes when it moves a record on: the new state with what belongs to it. */
export type Move<S extends DocumentState = DocumentState> = S extends DocumentState
  ? Omit<DocumentIn<S>, keyof DocumentIn<'received'>> & {
      readonly state: S
      /** Where the sender chose anew; else its choice stays as it was. */
      readonly chosenItem?: string
    }
  : never

/** The records of documents, each with its custody chain. State and custody entry are written in one transaction. */
export interface DocumentRegister {
  find(key: DocumentKey): Promise<DocumentRecord | null>
  /**
   * `known`: a record of this id is there already, which is what a repeated delivery finds. The upload that announced
   * the document becomes `received` in the same transaction: a crash cannot part the two.
   */
  add(document: NewDocument, act: Act, announcedBy?: Upload): Promise<'added' | 'known'>
  /**
   * `overtaken`: someone else moved the record since it was read; whoever sees this steps back. A person's decision is
   * kept with the move or not at all.
   */
  move(from: DocumentRecord, to: Move, act: Act, review?: ReviewAct): Promise<'moved' | 'overtaken'>
  /** All records of one provider's partition, in no order that means anything. */
  list(inspectionId: string, provider: string): Promise<DocumentRecord[]>
  /** The same records, each as far as it takes to say how far they are: a tenth of what they weigh. */
  outlines(inspectionId: string, provider: string): Promise<DocumentOutline[]>
  custody(key: DocumentKey): Promise<CustodyEntry[]>
  /** The chains of all documents of one provider, each in its order. */
  custodyOfAll(inspectionId: string, provider: string): Promise<CustodyEntry[]>
  /** Documents that no step has settled since before the instant. */
  standingStill(before: Instant): Promise<DocumentKey[]>
  /** Documents that were settled, or moved after that, on the day (UTC, `YYYY-MM-DD`). */
  settledOn(day: string): Promise<DocumentKey[]>
}
