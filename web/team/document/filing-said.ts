import type { ItemRow } from '../../../shared/contract/team/inspection-views.ts'
import { kindText } from '../../../shared/request-list/kind-words.ts'
import type { Filing } from '../../../shared/review/review-act.ts'
import type { Language } from '../../shared/language.ts'

/** Where something is filed, as a form holds it: `''` is no item, null that nobody said; the kind is in words. */
export interface Said {
  readonly item: string | null
  readonly slots: readonly string[]
  readonly kind: string
}

export interface SaidPart extends Said {
  readonly pages: readonly [number, number]
}

export const UNSAID: Said = { item: '', slots: [], kind: '' }

type Filed = Omit<Filing, 'parts'>

export function saidOf({ item, slots, kind }: Filed, language: Language): Said {
  return { item: item ?? '', slots, kind: kind === null ? '' : kindText(kind, language) }
}

/** What the machine proposes: where it names no item, that it is of none is still for a person to say. */
export function proposedOf(filed: Filed, language: Language): Said {
  return { ...saidOf(filed, language), item: filed.item }
}

/** The pieces of an item that can be chosen; none where it is one piece. */
export function offeredSlots(items: readonly ItemRow[], code: string | null): string[] {
  return (items.find((item) => item.code === code)?.slots ?? []).flatMap(({ slot }) => (slot === '-' ? [] : [slot]))
}

/** As the server takes it; `kinds`: words → kind, of those that the list knows. */
export function filingOf(
  { item, slots, kind }: Said,
  items: readonly ItemRow[],
  kinds: ReadonlyMap<string, string>,
): Filed {
  const offered = offeredSlots(items, item)
  const words = kind.trim()
  return {
    item: item || null,
    slots: offered.length > 0 ? offered.filter((slot) => slots.includes(slot)) : item ? ['-'] : [],
    kind: kinds.get(words) ?? (words || null),
  }
}
