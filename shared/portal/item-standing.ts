import type { CheckedDocument, CheckedItem } from '../check/checked.ts'
import type { Upload } from '../inspection/upload.ts'
import type { ItemStanding, PortalQuestion } from './portal-view.ts'

/** What an item's standing is decided by: all of it the provider's own. */
export interface ItemMatters {
  readonly checked: CheckedItem
  /** Sent for it, filed under it, or thought to belong to it. */
  readonly documents: readonly CheckedDocument[]
  readonly underway: readonly Upload[]
  readonly questions: readonly PortalQuestion[]
  readonly isNotApplicable: boolean
  /** Something of it came back, and nothing has been sent since. */
  readonly isReturned: boolean
}

/** One word per item. What the unit has to do goes before what we have to do. */
export function standingOf({
  checked,
  documents,
  underway,
  questions,
  isNotApplicable,
  isReturned,
}: ItemMatters): ItemStanding {
  if (isNotApplicable) return 'not-applicable'
  if (underway.length > 0) return 'uploading'
  if (isReturned) return 'to-mend'
  if (documents.length === 0) return 'not-submitted'
  if (questions.some(({ severity }) => severity === 'blocking')) return 'to-mend'
  if (documents.some(({ status }) => status === 'received' || status === 'reading' || status === 'review'))
    return 'checking'
  // Part of it is here: the rest is to come. Of persons we do not know who is missing.
  return checked.slots.some((slot) => slot.documents.length === 0) ? 'to-mend' : answered(checked)
}

function answered({ slots }: CheckedItem): ItemStanding {
  return slots.length > 0 ? 'received' : 'to-mend'
}
