import type { Rule } from '../checked.ts'
import { evidenceOf, nameOf, nameOfEn, slotOf } from '../wording.ts'

export const pageMissing: Rule = {
  code: 'page-missing',
  check: (input) =>
    input.papers.flatMap((paper) =>
      (paper.facts.missingPages ?? []).map((hole) => {
        const { from, to, count } = hole
        const exactly = to - from + 1 === count
        const numbers = from === to ? `第${from}页` : `第${from}—${to}页${exactly ? '' : `中的${count}页`}`
        const numbersEn = from === to ? `page ${from}` : `${exactly ? '' : `${count} of `}pages ${from}–${to}`
        return {
          item: paper.item,
          slot: slotOf(paper),
          severity: 'warning',
          about: `${from}`,
          message: `${nameOf(paper)}按印出的页码缺${numbers}，请核对是否漏扫。`,
          messageEn: `By its printed page numbers ${nameOfEn(paper)} lacks ${numbersEn}. Was it left out in scanning?`,
          evidence: [evidenceOf(paper.document, hole)],
        }
      }),
    ),
}
