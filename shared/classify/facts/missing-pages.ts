import type { Row } from '../../reading/rows.ts'
import type { TextPage } from '../../reading/text-page.ts'
import type { Facts } from '../facts.ts'
import { type PrintedPageNumber, pageNumberIn } from '../printed-page-number.ts'
import { placeOfRows } from './place.ts'

type MissingPages = NonNullable<Facts['missingPages']>[number]

interface Printed extends PrintedPageNumber {
  /** Place among the pages of the document, from 0. */
  readonly at: number
  readonly row: Row
  /** The OCR may have taken one figure for another. */
  readonly sure: boolean
}

/**
 * Printed page numbers that no page bears: between pages that do, or up to the total that they state. Pages without a
 * number (covers, blank backs, what was not read) may be any that fits, so only what cannot be there is told.
 */
export function missingPagesOf(pages: readonly TextPage[]): MissingPages[] {
  const printed = oneForm(pages.flatMap(printedOn))
  return [...holesIn(printed), ...restOf(printed, pages.length)]
}

function printedOn(page: TextPage, at: number): Printed[] {
  // A Word file or a sheet has no pages of its own.
  if (page.source === 'office' || page.source === 'plain') return []
  const edges = [...page.rows.slice(-2).toReversed(), ...page.rows.slice(0, 2)]
  for (const row of edges) {
    const numbered = pageNumberIn(row.text)
    if (numbered) return [{ at, row, sure: page.source !== 'ocr' || row.confidence >= SURE, ...numbered }]
  }
  return []
}

const SURE = 0.9

/** The form that most of the pages bear; figures alone count only where they run on, for a table may end in one. */
function oneForm(printed: readonly Printed[]): Printed[] {
  const groups = [...Map.groupBy(printed, ({ form }) => form).values()]
  const [most = []] = groups.toSorted((a, b) => b.length - a.length)
  if (most[0]?.form !== 'bare') return most
  const steps = most.slice(1).filter((one, index) => one.number - (most[index]?.number ?? 0) === 1).length
  return steps >= 3 && steps >= most.length - 2 ? most : []
}

/** More at once is likelier two documents, or a misread number. */
const LONGEST_HOLE = 20

function holesIn(printed: readonly Printed[]): MissingPages[] {
  return printed.slice(1).flatMap((after, index) => {
    const before = printed[index]
    if (!before || after.total !== before.total) return []
    const missing = after.number - before.number - (after.at - before.at)
    if (missing < 1 || missing > LONGEST_HOLE) return []
    const goesOn = (a: Printed | undefined, b: Printed | undefined) =>
      a !== undefined && b !== undefined && b.number - a.number === b.at - a.at
    // A number that the page before or after bears out, or that states its total, was read right.
    const isRight = (one: Printed, beside: boolean) => one.sure || one.form === 'of-total' || beside
    if (!isRight(before, goesOn(printed[index - 1], before)) || !isRight(after, goesOn(after, printed[index + 2])))
      return []
    // What lies between without a number may be any of them.
    const from = before.number + 1
    return [{ from, to: after.number - 1, count: missing, ...placeOfRows([after.row]) }]
  })
}

/** `第2页 共3页` on the last page that bears a number, and not enough behind it. */
function restOf(printed: readonly Printed[], pages: number): MissingPages[] {
  const last = printed.at(-1)
  if (!last || last.total === null || last.number > last.total) return []
  const agree = printed.every(({ total }) => total === last.total) && (printed.length > 1 || last.sure)
  const behind = pages - 1 - last.at
  const missing = last.total - last.number - behind
  if (!agree || missing < 1 || missing > LONGEST_HOLE) return []
  return [{ from: last.number + behind + 1, to: last.total, count: missing, ...placeOfRows([last.row]) }]
}
