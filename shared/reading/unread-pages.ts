import type { FileNote } from '../screen/inspected.ts'
import type { PageRange } from './page-ranges.ts'
import type { ReadPage } from './reading.ts'

/** Stands in a reading for a page that nobody could read, so that the page is asked about and the others keep their numbers. */
export function unreadPage(number: number): ReadPage {
  return {
    number,
    source: 'ocr',
    rotation: 0,
    lines: [],
    tables: [],
    seals: [],
    handwriting: [],
    illegible: 'garbled',
    confidence: 1,
  }
}

export function unreadNote({ first, last }: PageRange): FileNote {
  const isOne = first === last
  return {
    code: 'partly-unreadable',
    reason: 'page-not-read',
    detail: `第 ${isOne ? first : `${first}—${last}`} 页未能识读`,
    detailEn: isOne ? `Page ${first} could not be read.` : `Pages ${first}–${last} could not be read.`,
    page: first,
  }
}

/**
 * Marks what has to be asked about: a page whose content is known to be incomplete, whatever could be read of it, and
 * every page of a document that holds nothing at all. One empty page among others is nothing unusual.
 */
export function withUnsoundPages(pages: readonly ReadPage[], notes: readonly FileNote[]): ReadPage[] {
  if (pages.every(isEmpty)) return pages.map((page) => ({ ...page, illegible: page.illegible ?? 'blank' }))
  const unsound = new Set(notes.flatMap(({ code, page }) => (code === 'partly-unreadable' && page ? [page] : [])))
  return pages.map((page) => (unsound.has(page.number) && !page.illegible ? { ...page, illegible: 'garbled' } : page))
}

function isEmpty({ lines, tables, seals, handwriting }: ReadPage): boolean {
  return [lines, tables, seals, handwriting].every((found) => found.length === 0)
}
