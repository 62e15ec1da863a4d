import type { Rule } from '../checked.ts'
import { compareSides } from '../related-figures.ts'
import { evidenceOf, figure, slotName, slotNameEn } from '../wording.ts'

export const figureMismatch: Rule = {
  code: 'figure-mismatch',
  check: (input) =>
    compareSides(input).map(({ relation, slot, left, right }) => ({
      item: right.item,
      slot,
      severity: 'blocking',
      about: relation.id,
      message: `${relation.title}：${slot === '-' ? '' : slotName(slot)}${left.title}为${figure(left.value)}${left.unit}，${right.title}为${figure(right.value)}${right.unit}，请核对。`,
      messageEn: `${relation.title}: ${slot === '-' ? '' : `${slotNameEn(slot)}, `}${left.item} gives ${figure(left.value)} ${left.unit}, ${right.item} ${figure(right.value)} ${right.unit}. Which is right?`,
      evidence: [right, left].flatMap(({ papers, field }) =>
        papers.map((paper) => evidenceOf(paper.document, paper.facts.fields[field])),
      ),
    })),
}
