import { once } from '../../once.ts'
import type { Paragraph } from '../../reading/paragraphs.ts'
import { plain } from '../../reading/plain.ts'
import type { Row } from '../../reading/rows.ts'
import type { TextPage } from '../../reading/text-page.ts'
import type { Facts } from '../facts.ts'
import { type Figure, figuresIn, inUnit, wholeFigure } from './amount.ts'
import { CAPITAL_AMOUNT, capitalAmountOf } from './capital-amount.ts'
import { totalLabelOf } from './data-table.ts'
import { isReadPoorly } from './doubt.ts'
import { moneyUnitAbove } from './field-in-table.ts'
import { placeInParagraph, placeOfRows } from './place.ts'

type AmountPair = Facts['amountPairs'][number]

const ENDS_IN_CAPITAL = /[零壹贰貳叁叄參肆伍陆陸柒捌玖拾佰仟万萬亿億]$/u
const MAX_PAIRS = 50
/** Between an amount in figures and the same in capitals stand a few words: `元，（大写）人民币`. */
const NEAR = 40
/** Capitals of a total stand in a row of their own; nobody looks for them in a page of text. */
const MAX_OWN_ROWS = 4

/** One amount written twice, 小写 beside 大写, in one paragraph or in two that follow each other. */
export function amountPairsOf(pages: readonly TextPage[]): AmountPair[] {
  const pairs: AmountPair[] = []
  const amountsOf = once(amountsIn)
  for (const page of pages)
    for (const [index, paragraph] of page.paragraphs.entries()) {
      const around = [page.paragraphs[index - 1], page.paragraphs[index + 1]].filter((other) => other !== undefined)
      for (const match of paragraph.text.slice(0, 20_000).matchAll(CAPITAL_AMOUNT)) {
        const text = match.groups?.capitals ?? ''
        const value = capitalAmountOf(text)
        if (value === null) continue
        if (pairs.length >= MAX_PAIRS) return pairs
        // The amount may have begun at the end of the line above.
        if (match.index === 0 && ENDS_IN_CAPITAL.test(page.paragraphs[index - 1]?.text ?? '')) continue
        const figures =
          figuresBeside(paragraph, match.index, match.index + text.length, around, amountsOf) ??
          figuresOfTotal(page, paragraph, text, value)
        if (!figures) continue
        // Where they differ and one was read poorly, the OCR is the likelier cause.
        const differ = Math.abs(figures.value - value) >= 0.005
        if (
          differ &&
          page.source === 'ocr' &&
          [text, digitsOf(figures.quote)].some((part) => isReadPoorly(page.rows, part))
        )
          continue
        pairs.push({
          figures,
          capitals: { value, ...placeInParagraph(paragraph, match.index, match.index + text.length) },
        })
      }
    }
  return pairs
}

function figuresBeside(
  paragraph: Paragraph,
  from: number,
  to: number,
  around: readonly Paragraph[],
  amountsOf: (paragraph: Paragraph) => readonly Figure[],
): AmountPair['figures'] | null {
  const own = amountsOf(paragraph)
    .filter((figure) => figure.to >= from - NEAR && figure.from <= to + NEAR)
    .map((figure) => ({ figure, distance: figure.to <= from ? from - figure.to : figure.from - to }))
    .filter(({ distance }) => distance >= 0 && distance <= NEAR)
    .toSorted((a, b) => a.distance - b.distance)[0]
  if (own) return foundFigure(paragraph, own.figure)
  for (const other of around) {
    // The neighbour must speak of the figures: a label, or nothing but the amount.
    const [figure, second] = amountsOf(other)
    if (figure && !second && (other.text.includes('小写') || other.text.length <= figure.to - figure.from + 12))
      return foundFigure(other, figure)
  }
  return null
}

/**
 * `合计 | 32 | 8,000.00` and below it, or in one row with it, the same in capitals. Of several sums the even one is
 * meant, else nobody can tell.
 */
function figuresOfTotal(
  page: TextPage,
  paragraph: Paragraph,
  capitals: string,
  value: number,
): AmountPair['figures'] | null {
  if (paragraph.rows.length > MAX_OWN_ROWS) return null
  const own = paragraph.rows.find((row) => row.text.includes(capitals))
  if (!own || !/大写|[合总]计/u.test(own.text)) return null
  const above = page.rows[page.rows.indexOf(own) - 1]
  const rows = above && /[合总]计/u.test(totalLabelOf(textsOf(above)) ?? '') ? [own, above] : [own]
  const unit = moneyUnitAbove(page) ?? '元'
  for (const row of rows) {
    const figures = row.pieces.flatMap((piece) => {
      const figure = wholeFigure(plain(piece.text))
      if (!figure) return []
      const found = { ...placeOfRows([row]), quote: piece.text, value: inUnit(figure.value, figure.unit ?? unit, '元') }
      return [{ found, isMoney: figure.places === 2 }]
    })
    // Excel prints 8000 beside 8,123.50: any figure may be the even one, but only what shows its cents is surely money.
    const even = figures.find(({ found }) => Math.abs(found.value - value) < 0.005)
    const sums = figures.filter(({ isMoney }) => isMoney)
    const others = figures.filter(({ found, isMoney }) => !isMoney && found.value >= MAX_COUNT)
    const meant = (even ?? (sums.length === 1 && others.length === 0 ? sums[0] : undefined))?.found
    if (meant) return meant
  }
  return null
}

/** Above it a figure without cents may be money as well; below, it counts sheets or persons. */
const MAX_COUNT = 1000

function textsOf({ pieces }: Row): string[] {
  return pieces.map((piece) => plain(piece.text))
}

/** Figures that are money: a currency sign before, 元 behind, or 小写 named. */
function amountsIn({ text }: Paragraph): Figure[] {
  return figuresIn(text.slice(0, 20_000)).filter((figure) => {
    const before = text.slice(Math.max(0, figure.from - 6), figure.from)
    return /元$/u.test(figure.unit ?? '') || /[¥￥Y]$|小写\)?:?[¥￥]?$/u.test(before)
  })
}

function foundFigure(paragraph: Paragraph, figure: Figure): AmountPair['figures'] {
  return {
    value: inUnit(figure.value, figure.unit ?? '元', '元'),
    ...placeInParagraph(paragraph, figure.from, figure.to),
  }
}

function digitsOf(quote: string): string {
  return /[0-9.,]+/u.exec(plain(quote))?.[0] ?? ''
}
