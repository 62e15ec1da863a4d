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

/** `waived` needs a person's decision and is never computed. */
export function statusOf({ item, slots, rosterAwaited }: CheckedItem): Exclude<ItemStatus, 'waived'> {
  const received = slots.filter((slot) => slot.documents.length > 0).length
  if (received === 0) return item.required ? 'missing' : 'not-required'
  return received < slots.length || rosterAwaited ? 'partial' : 'complete'
}
