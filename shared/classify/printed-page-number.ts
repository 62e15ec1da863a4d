import type { TextPage } from '../reading/text-page.ts'
import { isPageNumber } from './head-row.ts'

/** The page number that is printed on a page: `- 3 -`, `第 3 页 共 5 页`, `3/5`. */
export interface PrintedPageNumber {
  readonly number: number
  readonly total: number | null
}

/** Looked for in the last rows, then in the first: page numbers stand at the foot or the head. */
export function printedPageNumber(page: TextPage): PrintedPageNumber | null {
  const rows = page.rows.filter((row) => isPageNumber(row.text))
  const edge =
    rows.find((row) => page.rows.indexOf(row) >= page.rows.length - 2) ??
    rows.find((row) => page.rows.indexOf(row) <= 1)
  const [number, total] = [...(edge?.text ?? '').matchAll(/[0-9]{1,4}/gu)].map(([digits]) => Number(digits))
  return number === undefined ? null : { number, total: total ?? null }
}
