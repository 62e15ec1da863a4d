import type { Rule } from '../checked.ts'
import { evidenceOf, figure, nameOf, nameOfEn, slotOf } from '../wording.ts'

export const amountMismatch: Rule = {
  code: 'amount-mismatch',
  check: (input) =>
    input.papers.flatMap((paper) =>
      paper.facts.amountPairs
        .filter(({ figures, capitals }) => Math.abs(figures.value - capitals.value) >= 0.005)
        .map(({ figures, capitals }) => ({
          item: paper.item,
          slot: slotOf(paper),
          severity: 'blocking',
          about: `${capitals.page} ${figures.value} ${capitals.value}`,
          message: `${nameOf(paper)}的金额小写为${figure(figures.value)}元，大写“${capitals.quote}”为${figure(capitals.value)}元，请核对以哪个为准。`,
          messageEn: `${nameOfEn(paper)} gives ${figure(figures.value)} yuan in figures and ${figure(capitals.value)} in capital numerals. Which is right?`,
          evidence: [evidenceOf(paper.document, capitals), evidenceOf(paper.document, figures)],
        })),
    ),
}
