import type { Paper, Rule } from '../checked.ts'
import { bare } from '../likeness.ts'
import { isAttachment, isSamePaper, joinPhotographedPages } from '../same-paper.ts'
import { evidenceOf, nameOf, nameOfEn, slotOf } from '../wording.ts'

export const numberDuplicate: Rule = {
  code: 'number-duplicate',
  check: (input) =>
    sameNumber(input.papers).flatMap((papers) => {
      const [first] = papers
      if (!first) return []
      const number = first.facts.number?.value ?? ''
      return [
        {
          item: first.item,
          slot: slotOf(first),
          severity: 'warning',
          about: bare(number),
          message: `${papers.map(nameOf).join('与')}用了同一文号${number}，请核对是否编错。`,
          messageEn: `${papers.map(nameOfEn).join(' and ')} bear the same number ${number}. Is one of them wrong?`,
          evidence: papers.map((paper) => evidenceOf(paper.document, paper.facts.number)),
        },
      ]
    }),
}

/** Different papers under one number; copies, drafts and photographed pages of one paper count once. */
function sameNumber(papers: readonly Paper[]): Paper[][] {
  const numbered = papers.filter((paper) => paper.facts.number && !isAttachment(paper))
  return [...Map.groupBy(numbered, (paper) => bare(paper.facts.number?.value ?? '')).values()]
    .map((group) => joinPhotographedPages(group).flatMap((pages) => pages.slice(0, 1)))
    .map((group) => group.filter((paper, i) => !group.slice(0, i).some((other) => mayBeSame(paper, other))))
    .filter((group) => group.length > 1)
}

/** Without both titles only different dates tell two papers apart. */
function mayBeSame(a: Paper, b: Paper): boolean {
  if (isSamePaper(a, b)) return true
  const hasTitles = a.facts.title !== null && b.facts.title !== null
  const hasDates = a.facts.date !== null && b.facts.date !== null
  return !hasTitles && !(hasDates && a.facts.date?.value !== b.facts.date?.value)
}
