import type { TextPage } from '../../reading/text-page.ts'
import { genresNamed } from '../document-genre.ts'
import { type Head, headOf } from '../head.ts'
import type { FoundText } from '../facts.ts'
import { placeOfRows } from './place.ts'

export interface Opening {
  /** Head of the first page that has text. */
  readonly head: Head
  readonly title: FoundText | null
  /** Pages whose heads belong to the opening: the cover and the page that the text begins on. */
  readonly pages: readonly TextPage[]
}

/** How the document begins. A cover names it too, but the title over the text is the fuller one. */
export function openingOf(pages: readonly TextPage[]): Opening {
  const written = pages.filter((page) => page.rows.length > 0)
  const [first, second] = written
  if (!first) return { head: EMPTY, title: null, pages: [] }
  const head = headOf(first)
  const title = titleOf(head)
  if (!head.cover || !second || headHasLabels(head)) return { head, title, pages: [first] }
  const inner = headOf(second)
  const innerTitle = inner.cover ? null : titleOf(inner)
  return { head, title: innerTitle && isNamed(innerTitle.value) ? innerTitle : title, pages: [first, second] }
}

function titleOf(head: Head): FoundText | null {
  if (head.title.length === 0) return null
  const value = head.title
    .map((row) => row.raw.replace(/\s+/gu, ''))
    .join('')
    .slice(0, 200)
  return { value, ...placeOfRows(head.title) }
}

/** The cover of a contract carries its number and parties: it is the opening itself. */
function headHasLabels(head: Head): boolean {
  return head.labels.length >= 2
}

function isNamed(title: string): boolean {
  return genresNamed(title).size > 0
}

const EMPTY: Head = { letterhead: null, number: null, title: [], subtitle: [], labels: [], byline: null, rows: [], cover: false }
