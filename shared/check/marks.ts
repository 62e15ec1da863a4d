import type { Facts } from '../classify/facts.ts'
import type { Mark } from '../request-list/request-list.ts'
import type { CheckInput, Paper } from './checked.ts'
import { isAttachment, isLoosePage, isSamePaper, joinPhotographedPages } from './same-paper.ts'

/** `unknown`: the paper cannot show it (a sheet has no seal), or it may be on a page that cannot be read. */
export type MarkState = 'borne' | 'lacking' | 'unknown'

/** Papers of the items that ask for the mark and on which it is missing for certain, page by page where photographed so. */
export function papersLacking(input: CheckInput, mark: Mark, stateOf: (facts: Facts) => MarkState): Paper[][] {
  return input.items
    .filter(({ item }) => item.marks.includes(mark))
    .flatMap(({ item }) => {
      const filed = input.papers.filter((paper) => paper.item === item.code && !paper.outOfPeriod)
      const bearers = filed.filter((paper) => stateOf(paper.facts) === 'borne')
      return joinPhotographedPages(filed).filter(
        (pages) =>
          pages.some((page) => stateOf(page.facts) === 'lacking') &&
          !pages.some((page) => stateOf(page.facts) === 'borne' || page.facts.illegiblePages.length > 0) &&
          !pages.some((page) => isExcused(page, bearers, item.coverage === 'any')),
      )
    })
}

/** The mark is on the paper that this one belongs to: its scan, or the main document of the same day for the same slot. */
function isExcused(paper: Paper, bearers: readonly Paper[], isCollection: boolean): boolean {
  return bearers.some((bearer) => {
    if (isSamePaper(paper, bearer) || isAttachment(paper) || isLoosePage(bearer, paper)) return true
    const sharesSlot = paper.slots.some((slot) => bearer.slots.includes(slot))
    return (
      !isCollection && sharesSlot && paper.facts.date !== null && paper.facts.date.value === bearer.facts.date?.value
    )
  })
}
