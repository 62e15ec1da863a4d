import type { ItemStatus } from '../contract/api.ts'
import type { CheckedItem, CheckInput } from './checked.ts'

/** Required items whose completeness can be told: nothing chosen for them is still on its way. */
export function awaited(input: CheckInput): CheckedItem[] {
  const underway = new Set(
    input.documents
      .filter(({ status }) => status === 'received' || status === 'reading')
      .map((document) => document.chosenItem),
  )
  return input.items.filter(({ item, isWaived }) => item.required && !isWaived && !underway.has(item.code))
}

/** Below this a guess says little. */
const LIKELY = 0.5

/** A readable document that may answer it waits for a person's decision: nobody is asked to send it again. */
export function isBeingDecided(input: CheckInput, code: string, slot?: string): boolean {
  return input.documents.some(
    ({ status, unreadable, chosenItem, item, confidence, slots }) =>
      status === 'review' &&
      unreadable === null &&
      (chosenItem === code || (item === code && confidence >= LIKELY)) &&
      (slot === undefined || slots.includes(slot)),
  )
}

/** Waived is what a person said need not come and did not. */
export function statusOf({ item, slots, rosterAwaited, isWaived }: CheckedItem): ItemStatus {
  const received = slots.filter((slot) => slot.documents.length > 0).length
  if (received > 0 && received === slots.length && !rosterAwaited) return 'complete'
  if (isWaived) return 'waived'
  if (received > 0) return 'partial'
  return item.required ? 'missing' : 'not-required'
}
