import { plain } from '../../reading/plain.ts'
import type { Row } from '../../reading/rows.ts'
import type { TextPage } from '../../reading/text-page.ts'

/** Below it a digit may be lost or wrong: context helps the OCR with words, not with figures. */
const SURE = 0.88

/** The OCR was not sure of the text of a cell: a line of the page that is it, holds it, or is most of it was read poorly. */
export function isDoubtful(pages: readonly TextPage[], pageNumber: number, cell: string): boolean {
  const page = pages.find(({ number }) => number === pageNumber)
  return page?.source === 'ocr' && cell !== '' && isReadPoorly(page.rows, cell)
}

export function isReadPoorly(rows: readonly Row[], text: string): boolean {
  return rows.some(({ pieces }) =>
    pieces.some((piece) => {
      if (piece.confidence >= SURE) return false
      const folded = plain(piece.text)
      return folded.includes(text) || (text.includes(folded) && folded.length * 2 > text.length)
    }),
  )
}
