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

/** A page whose content is known to be incomplete is asked about, whatever could be read of it. */
export function withUnsoundPages(pages: readonly ReadPage[], notes: readonly FileNote[]): ReadPage[] {
  const unsound = new Set(notes.flatMap(({ code, page }) => (code === 'partly-unreadable' && page ? [page] : [])))
  return pages.map((page) => (unsound.has(page.number) && !page.illegible ? { ...page, illegible: 'garbled' } : page))
}
