import { type Grid, gridsOf } from './grid.ts'
import { type Paragraph, paragraphsOf } from './paragraphs.ts'
import { plain } from './plain.ts'
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

/** More pages than any document of a list has; a data dump beyond it is not read further. */
const MAX_PAGES = 600

export function textPages(reading: Reading): TextPage[] {
  return reading.pages.slice(0, MAX_PAGES).map(textPage)
}

export function textPage(page: ReadPage): TextPage {
  const lines = rowsOf(page)
  const grids = gridsOf(page, lines)
  const rows = [...lines, ...rowsWithoutLines(page.number, lines, grids)]
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

/** Rows of grids whose text stands in no line, so that a sheet reads like any other page. */
function rowsWithoutLines(number: number, lines: readonly Row[], grids: readonly Grid[]): Row[] {
  const known = lines.map((line) => line.text).join('\n')
  return grids.flatMap((grid) =>
    grid.rows
      .filter((cells) => cells.some((cell) => cell !== '' && !known.includes(plain(cell))))
      .map((cells) => rowOfTexts(number, cells.filter(Boolean))),
  )
}
