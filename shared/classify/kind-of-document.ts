import type { ListItem } from '../request-list/request-list.ts'
import { genresOfSlug } from './document-genre.ts'
import type { Features } from './features.ts'

/** Which of the kinds that the item accepts; the one whose sort of writing the document shows best. */
export function kindOf(item: ListItem, { genres }: Features): string | null {
  const shown = (slug: string) => Math.max(0, ...genresOfSlug(slug).map((genre) => genres.get(genre) ?? 0))
  const [best] = item.kinds.toSorted((a, b) => shown(b) - shown(a))
  return best ?? null
}
