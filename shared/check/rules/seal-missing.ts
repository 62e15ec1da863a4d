import type { Facts } from '../../classify/facts.ts'
import type { Rule } from '../checked.ts'
import { type MarkState, papersLacking } from '../marks.ts'
import { evidenceOf, nameOf, nameOfEn, slotOf } from '../wording.ts'

export const sealMissing: Rule = {
  code: 'seal-missing',
  check: (input) =>
    papersLacking(input, 'seal', sealOf).flatMap((pages) =>
      pages.slice(-1).map((paper) => ({
        item: paper.item,
        slot: slotOf(paper),
        severity: 'warning',
        message: `${nameOf(paper)}按清单应当盖章，各页都没有看到印章，请核对是否漏盖或漏扫。`,
        messageEn: `${nameOfEn(paper)} should bear a seal and none was seen on any page. Was it left out, or not scanned?`,
        evidence: pages.map((page) => evidenceOf(page.document)),
      })),
    ),
}

function sealOf({ seal }: Facts): MarkState {
  if (seal === undefined) return 'unknown'
  return seal === null ? 'lacking' : 'borne'
}
