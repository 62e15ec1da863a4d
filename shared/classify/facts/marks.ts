import type { Box } from '../../reading/reading.ts'
import type { Row } from '../../reading/rows.ts'
import type { TextPage } from '../../reading/text-page.ts'
import type { Facts } from '../facts.ts'

/** Seals and signatures: what was seen on the pages, at the places where they belong. */

/** Null: pages were looked at and none is there. Absent: nobody can see a stamp in a sheet or a text file. */
export function sealOf(pages: readonly TextPage[]): Facts['seal'] {
  for (const page of pages) {
    const [seal] = page.seals.toSorted((a, b) => b.confidence - a.confidence)
    if (seal) return { page: page.number, box: seal.box }
  }
  return pages.some(
    (page) =>
      page.source === 'ocr' ||
      page.source === 'text-layer' ||
      (page.source === 'office' && page.grids.every((grid) => grid.name === null)),
  )
    ? null
    : undefined
}

const PLACE =
  /(?:签名|签字|签章|签署)\)?:?|(?:述职人|述廉人|承诺人|报告人|法定代表人|法人代表|委托代理人|负责人)(?:\(.{0,8}?\))?:/u
/** Words that only speak of signing (自双方签字盖章之日起). */
const SENTENCE = /之日|[。;]|应当|必须|有权|后生效/u

/**
 * Signed where one place for it is: two parties sign on two rows, and the OCR may lose one. Empty where a place is surely
 * empty and none is filled. Absent where no place was found, or nobody can tell.
 */
export function signatureOf(pages: readonly TextPage[]): Facts['signature'] {
  const places = pages.flatMap((page) =>
    page.rows
      .filter(({ text }) => PLACE.test(text) && !SENTENCE.test(text) && text.length <= 60)
      .map((row) => ({ page: page.number, quote: row.raw.slice(0, 80), signed: isSigned(row, page) })),
  )
  const told = places.flatMap(({ signed, ...place }) => (signed === null ? [] : [{ signed, ...place }]))
  return told.findLast(({ signed }) => signed) ?? told.at(-1)
}

/** Null: a typed page without ink, where the place is neither filled nor left as a blank line. */
function isSigned(row: Row, page: TextPage): boolean | null {
  const inked =
    page.source === 'office' ? page.handwriting.length > 0 : page.handwriting.some((ink) => isAt(ink, row.box))
  if (inked || isFilled(row)) return true
  if (page.source === 'ocr') return false
  return /:_{2,}/u.test(row.text) ? false : null
}

/** The OCR read the hand, or a name was set in print: in either case the place is not empty. */
function isFilled({ text }: Row): boolean {
  return /(?:签名|签字|签章|签署|述职人|述廉人|承诺人|报告人)\)?:_*(?:[\p{Script=Han}·]{2,4})(?:$|[^\p{Script=Han}])/u.test(
    text,
  )
}

/** The ink touches the row, or stands right behind or just above its line. */
function isAt(ink: Box, place: Box | null): boolean {
  if (!place) return false
  const near = 1.2 * place[3]
  const overlapDown = Math.min(ink[1] + ink[3], place[1] + place[3] + near) - Math.max(ink[1], place[1] - near)
  const across = ink[0] + ink[2] > place[0] && ink[0] < place[0] + place[2] + 0.35
  return overlapDown > 0 && across
}
