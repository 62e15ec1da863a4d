import type { Period } from '../calendar.ts'
import type { RequestList } from '../request-list/request-list.ts'
import type { Features } from './features.ts'
import type { GeneralFacts } from './general-facts.ts'
import type { SenderWords } from './sender-words.ts'

/** How a document was sent. */
export interface Submission {
  readonly path: string
  readonly provider: string
  readonly chosenItem: string | null
}

/** What is asked of the unit: the frame in which a document finds its place. */
export interface Frame {
  readonly unit: string
  readonly list: RequestList
  readonly period: Period | null
}

/** A document as it came and as it was read, to be held against the items of the list. */
export interface Incoming {
  readonly features: Features
  readonly facts: GeneralFacts
  readonly submission: Submission
  readonly words: SenderWords
  readonly unit: string
}
