import type { Facts } from '../../classify/facts.ts'
import type { Rule } from '../checked.ts'
import { type MarkState, papersLacking } from '../marks.ts'
import { evidenceOf, nameOf, nameOfEn, slotOf } from '../wording.ts'

export const numberMissing: Rule = {
  code: 'number-missing',
  check: (input) =>
    papersLacking(input, 'number', numberOf).flatMap((pages) =>
      pages.slice(0, 1).map((paper) => ({
        item: paper.item,
        slot: slotOf(paper),
        severity: 'note',
        message: `${nameOf(paper)}按清单应有文号（编号），文件上没有找到，请核对。`,
        messageEn: `${nameOfEn(paper)} should bear a document number and none was found.`,
        evidence: pages.map((page) => evidenceOf(page.document, page.facts.title)),
      })),
    ),
}

function numberOf({ number }: Facts): MarkState {
  return number === null ? 'lacking' : 'borne'
}
