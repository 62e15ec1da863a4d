import type { TextPage } from '../reading/text-page.ts'

/** The page number that is printed on a page: `- 3 -`, `第 3 页 共 5 页`, `共5页 第3页`, `3/5`, `Page 3 of 5`. */
export interface PrintedPageNumber {
  readonly number: number
  readonly total: number | null
  /** `bare`: the figure alone, which a table may end in too. */
  readonly form: 'of-total' | 'set' | 'bare'
}

const OF_TOTAL: readonly RegExp[] = [
  /^-?第?(?<number>[0-9]{1,4})(?:页[,、/]?共|\/共?)(?<total>[0-9]{1,4})页?-?$/u,
  /^-?共(?<total>[0-9]{1,4})页[,、/]?第(?<number>[0-9]{1,4})页-?$/u,
  /^page(?<number>[0-9]{1,4})of(?<total>[0-9]{1,4})$/iu,
]
const SINGLE = /^(?<left>[-·.~]*)(?<page>第?)(?<number>[0-9]{1,4})(?:页?)(?<right>[-·.~]*)$/u

export function pageNumberIn(text: string): PrintedPageNumber | null {
  for (const pattern of OF_TOTAL) {
    const groups = pattern.exec(text)?.groups
    if (groups) return { number: Number(groups.number), total: Number(groups.total), form: 'of-total' }
  }
  const groups = SINGLE.exec(text)?.groups
  if (!groups) return null
  const isSet = groups.page !== '' || (groups.left !== '' && groups.right !== '')
  return { number: Number(groups.number), total: null, form: isSet ? 'set' : 'bare' }
}

/** Looked for in the last rows, then in the first: page numbers stand at the foot or the head. */
export function printedPageNumber(page: TextPage): PrintedPageNumber | null {
  const edges = [...page.rows.slice(-2), ...page.rows.slice(0, 2)]
  for (const { text } of edges) {
    const number = pageNumberIn(text)
    if (number) return number
  }
  return null
}
