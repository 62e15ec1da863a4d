import type { Rule } from '../checked.ts'
import { evidenceOf, nameOf, nameOfEn, slotOf } from '../wording.ts'

export const countMismatch: Rule = {
  code: 'count-mismatch',
  check: (input) =>
    input.papers.flatMap((paper) =>
      (paper.facts.counts ?? [])
        .filter(({ stated, listed }) => stated.value !== listed)
        .map(({ label, stated, listed }) => ({
          item: paper.item,
          slot: slotOf(paper),
          severity: 'warning',
          about: `${stated.page} ${label}`,
          message: `${nameOf(paper)}写明“${stated.quote}”，实际列出${listed}，请核对。`,
          messageEn: `${nameOfEn(paper)} states ${stated.value} (${label}) and lists ${listed}. Which is right?`,
          evidence: [evidenceOf(paper.document, stated)],
        })),
    ),
}
