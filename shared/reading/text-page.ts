import { MAX_PAGES } from './bounds.ts'
import { type Grid, gridsOf } from './grid.ts'
import { type Paragraph, paragraphsOf } from './paragraphs.ts'
import type { Box, Illegibility, Reading, ReadPage, Seal } from './reading.ts'
import { type Row, rowOfTexts, rowsOf } from './rows.ts'

/** A page as the rules read it: rows, paragraphs and grids of folded text, whatever format it came in. */
export interface TextPage {
  readonly number: number
  readonly source: ReadPage['source']
  readonly rows: readonly Row[]
  readonly paragraphs: readonly Paragraph[]
  readonly grids: readonly Grid[]
  readonly seals: readonly Seal[]
  readonly handwriting: readonly Box[]
  readonly illegible: Illegibility | null
}

export function textPages(reading: Reading): TextPage[] {
  return reading.pages.slice(0, MAX_PAGES).map(textPage)
}

export function textPage(page: ReadPage): TextPage {
  const lines = rowsOf(page)
  const grids = gridsOf(page, lines)
  // A sheet may come as its cells alone.
  const rows = lines.length > 0 ? lines : rowsOfGrids(page.number, grids)
  return {
    number: page.number,
    source: page.source,
    rows,
    paragraphs: paragraphsOf(rows, page.source === 'ocr' || page.source === 'text-layer'),
    grids,
    seals: page.seals,
    handwriting: page.handwriting,
    illegible: page.illegible,
  }
}

/** The text of a page for searching, a paragraph a line. */
export function searchText(page: TextPage): string {
  return page.paragraphs.map((paragraph) => paragraph.text).join('\n')
}

function rowsOfGrids(number: number, grids: readonly Grid[]): Row[] {
  const rows = grids.flatMap((grid) => grid.rows.map((cells) => cells.filter(Boolean)))
  return rows.filter((cells) => cells.length > 0).map((cells) => rowOfTexts(number, cells))
}
