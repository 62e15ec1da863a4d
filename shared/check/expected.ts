import type { ItemStatus } from '../contract/api.ts'
import type { CheckedItem, CheckInput } from './checked.ts'

/** Required items whose completeness can be told: nothing chosen for them is still on its way. */
export function awaited(input: CheckInput): CheckedItem[] {
  const underway = new Set(
    input.documents
      .filter(({ status }) => status === 'received' || status === 'reading')
      .map((document) => document.chosenItem),
  )
  return input.items.filter(({ item }) => item.required && !underway.has(item.code))
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

/** `waived` needs a person's decision and is never computed. */
export function statusOf({ item, slots, rosterAwaited }: CheckedItem): Exclude<ItemStatus, 'waived'> {
  const received = slots.filter((slot) => slot.documents.length > 0).length
  if (received === 0) return item.required ? 'missing' : 'not-required'
  return received < slots.length || rosterAwaited ? 'partial' : 'complete'
}
