import type { ItemRow } from '../../../shared/contract/team/inspection-views.ts'
import { stateOf } from '../matrix/cell-state.ts'
import { useSpeech } from '../words.ts'

/** The same words as in the matrix; here a decision on the item itself counts too. */
export function ItemStanding({ item }: { item: ItemRow }) {
  const { say } = useSpeech()
  const { decision } = item
  const state = stateOf({
    ...item,
    accepted: decision?.kind === 'accepted',
    returned: item.returned + (decision?.kind === 'returned' ? 1 : 0),
  })
  return <span class={`standing ${state}`}>{say.cell[state]}</span>
}
