import { plain } from '../../reading/plain.ts'
import type { Box } from '../../reading/reading.ts'
import type { Row } from '../../reading/rows.ts'
import type { TextPage } from '../../reading/text-page.ts'
import type { Facts } from '../facts.ts'

/** Behind these stands a hand, so what can be read behind them is one, also where it was set in print. */
const HAND = '签名|签字|签章|签署|述职人|述廉人|承诺人|报告人'
const PLACE = new RegExp(
  `(?:签名|签字|签章|签署)\\)?:?|(?:${HAND}|法定代表人|法人代表|委托代理人|负责人)(?:\\(.{0,8}?\\))?:`,
  'u',
)
/** Words that only speak of signing (自双方签字盖章之日起). */
const SENTENCE = /之日|[。;]|应当|必须|有权|后生效/u

interface Place {
  readonly page: number
  readonly quote: string
  /** Null: nobody can tell. */
  readonly signed: boolean | null
}

/**
 * Signed where one place for it is: two parties sign on two rows, and the OCR may lose one. Empty where a place is surely
 * empty and none is filled. Absent where no place was found, or nobody can tell.
 */
export function signatureOf(pages: readonly TextPage[]): Facts['signature'] {
  const places = pages.flatMap((page) => {
    const boxes = page.grids
      .flatMap((grid) => (grid.given && grid.name === null ? grid.rows.slice(1) : []))
      .flatMap(placeInBoxes)
    return [
      ...page.rows
        .filter(({ text }) => PLACE.test(text) && !SENTENCE.test(text) && text.length <= 60)
        // A label of two lines in its box is half a label in a row.
        .filter((row) => !boxes.some(({ cells }) => isWithin(row, cells)))
        .map((row) => ({ page: page.number, quote: row.raw.slice(0, 80), signed: isSigned(row, page) })),
      ...boxes.map((box) => ({ page: page.number, quote: box.label, signed: isBoxSigned(box, page) })),
    ] satisfies Place[]
  })
  const told = places.flatMap(({ signed, ...place }) => (signed === null ? [] : [{ signed, ...place }]))
  return told.findLast(({ signed }) => signed) ?? told.at(-1)
}

/** Null: a typed page without ink, where the place is neither filled nor left as a blank line. */
function isSigned(row: Row, page: TextPage): boolean | null {
  if (isInked(page, row.box) || isFilled(row, page.source === 'ocr')) return true
  if (page.source === 'ocr') return false
  return /:_{2,}/u.test(row.text) ? false : null
}

/** Where an Office file has its pictures is not known. */
function isInked({ source, handwriting }: TextPage, place: Box | null): boolean {
  return source === 'office' ? handwriting.length > 0 : handwriting.some((ink) => isAt(ink, place))
}

const LABEL = new RegExp(`(?<open>\\()?(?:${HAND})(?:\\(.{0,8}?\\))?\\)?(?<colon>:)?_*(?<rest>.*)$`, 'u')

/**
 * The OCR read the hand, or a name was set in print: in either case the place is not empty. Of `(签字):`
 * a scan loses what the hand runs over.
 */
function isFilled({ pieces }: Row, isScan: boolean): boolean {
  return pieces.some((piece, index) => {
    const { open, colon, rest = '' } = LABEL.exec(plain(piece.text))?.groups ?? {}
    const isPlace = colon !== undefined || (isScan && open !== undefined)
    if (!isPlace || rest !== '') return isPlace && isName(rest)
    // A head of columns goes on with the next head (签字 领取日期): a place has its colon or bracket.
    const next = plain(pieces[index + 1]?.text ?? '')
    return !PLACE.test(next) && isName(next)
  })
}

/** What stands at such a place without being a hand. */
const NO_NAME =
  /^(?:盖|加盖|公章|捺|手印|日期|时间|年月?日?|本人|处|栏|页|部分|单位|部门|代表|甲方|乙方|职务|电话|联系|意见|备注|确认|同意|属实|认可|生效|有效|人(?:员|数)?$)/u

/** What ends in a colon is the next label: `经办人签字:分管领导:`. */
function isName(text: string): boolean {
  const bare = text.replace(/["'._\s]/gu, '')
  return /^[\p{Script=Han}·]{2,4}(?:$|[^\p{Script=Han}:])/u.test(bare) && !NO_NAME.test(bare)
}

interface SignatureBox {
  readonly label: string
  /** What stands in the box beside the label. */
  readonly content: string
  readonly cells: readonly string[]
}

const BOX_LABEL = /^[\p{Script=Han}()]{0,8}(?:签名|签字|签章)(?:处|栏)?(?:\(.{0,6}\))?:?$/u

/** A form's box to sign in: the label in one cell, the hand in the next. Heads of columns are none, and sheets bear no ink. */
function placeInBoxes(cells: readonly string[]): SignatureBox[] {
  return cells.flatMap((cell, at) => {
    const [label, content] = [plain(cell), cells[at + 1]]
    if (content === undefined || !BOX_LABEL.test(label) || NO_NAME.test(plain(content))) return []
    return [{ label, content: plain(content), cells }]
  })
}

/** The last line of a label, which is often set in two. */
const LABEL_END = /签名|签字|签章/u

/** What is printed in the box itself: (盖章), 年 月 日, its label once more. */
const BOX_PRINT = /\([^()]{0,8}\)|(?:签名|签字|签章|盖章|公章):?|[0-9]*年[0-9]*月[0-9]*日?/gu

function isWithin({ pieces }: Row, cells: readonly string[]): boolean {
  const own = plain(cells.join(''))
  return pieces.every((piece) => own.includes(plain(piece.text)))
}

function isBoxSigned({ label, content }: SignatureBox, page: TextPage): boolean | null {
  if (isName(content.replace(BOX_PRINT, ''))) return true
  const row = page.rows.find(
    ({ pieces: [piece] }) => piece && LABEL_END.test(piece.text) && label.endsWith(plain(piece.text)),
  )
  if (isInked(page, row?.box ?? null)) return true
  // A typed page may bear the hand as a picture that was not taken for one; an empty cell of Word is empty.
  return page.source === 'ocr' || page.source === 'office' ? false : null
}

/** The ink touches the row, or stands right behind or just above its line. */
function isAt(ink: Box, place: Box | null): boolean {
  if (!place) return false
  const near = 1.2 * place[3]
  const overlapDown = Math.min(ink[1] + ink[3], place[1] + place[3] + near) - Math.max(ink[1], place[1] - near)
  const across = ink[0] + ink[2] > place[0] && ink[0] < place[0] + place[2] + 0.35
  return overlapDown > 0 && across
}
