import { type Paragraph, quoteOf } from '../../reading/paragraphs.ts'
import type { Box } from '../../reading/reading.ts'
import { around, type Row } from '../../reading/rows.ts'
import type { TextPage } from '../../reading/text-page.ts'

/** Where a fact was read: page, the words, and the box where the file has places. */
export interface Place {
  readonly page: number
  readonly quote: string
  readonly box?: Box
}

export type Found<T> = Place & { readonly value: T }

const MAX_QUOTE = 160

export function placeOfRows(rows: readonly Row[]): Place {
  const boxes = rows.flatMap((row) => (row.box ? [row.box] : []))
  const quote = rows
    .map((row) => row.raw)
    .join('')
    .slice(0, MAX_QUOTE)
  const page = rows[0]?.page ?? 1
  return boxes.length > 0 ? { page, quote, box: around(boxes) } : { page, quote }
}

export function placeInParagraph(paragraph: Paragraph, from: number, to: number): Place {
  const { quote, box } = quoteOf(paragraph, from, Math.min(to, from + MAX_QUOTE))
  return box ? { page: paragraph.page, quote, box } : { page: paragraph.page, quote }
}

export interface Hit {
  readonly paragraph: Paragraph
  readonly match: RegExpExecArray
  readonly place: Place
}

/** Every match of a pattern (with the g flag), paragraph by paragraph. A paragraph longer than any real one is cut. */
export function* hitsIn(pages: readonly TextPage[], pattern: RegExp): Generator<Hit> {
  for (const page of pages)
    for (const paragraph of ends(page.paragraphs))
      for (const match of paragraph.text.slice(0, MAX_PARAGRAPH).matchAll(pattern))
        yield {
          paragraph,
          match,
          // Of thousands of hits in one paragraph, few are asked where they stand, and the answer goes through all of it.
          get place() {
            return placeInParagraph(paragraph, match.index, match.index + match[0].length)
          },
        }
}

export function firstHit(pages: readonly TextPage[], pattern: RegExp): Hit | null {
  for (const hit of hitsIn(pages, pattern)) return hit
  return null
}

const MAX_PARAGRAPH = 10_000

/** Of a page that is no page but a data dump, the beginning and the end: heading and signing stand there. */
function ends<T>(paragraphs: readonly T[]): readonly T[] {
  return paragraphs.length <= 2 * MAX_END
    ? paragraphs
    : [...paragraphs.slice(0, MAX_END), ...paragraphs.slice(-MAX_END)]
}

const MAX_END = 400
