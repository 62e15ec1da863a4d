import type { FoundText } from '../../classify/facts.ts'
import type { Paper, Rule } from '../checked.ts'
import { differsInOrdinal, mentionsUnit, relationTo } from '../unit-name.ts'
import { evidenceOf, nameOf, nameOfEn, slotOf } from '../wording.ts'

export const unitMismatch: Rule = {
  code: 'unit-mismatch',
  check: (input) =>
    input.papers.flatMap((paper) => {
      const unit = input.inspection.unit
      const other = otherUnit(paper, unit)
      if (!other) return []
      return [
        {
          item: paper.item,
          slot: slotOf(paper),
          severity: 'warning',
          message: `${nameOf(paper)}写的单位是“${other.value}”，不是${unit}，请核对是否误报。`,
          messageEn: `${nameOfEn(paper)} names “${other.value}” and not ${unit}. Was it sent by mistake?`,
          evidence: [evidenceOf(paper.document, other)],
        },
      ]
    }),
}

/** The other unit that the paper is about or that issued it. What other providers issue bears their own name. */
function otherUnit({ document, facts }: Paper, unit: string): FoundText | null {
  const { subjectUnit, unit: issuer } = facts
  const title = facts.title?.value ?? ''
  if (subjectUnit && isOther(subjectUnit.value, unit, title)) return subjectUnit
  if (document.provider !== 'unit' || !issuer) return null
  if (subjectUnit && relationTo(unit, subjectUnit.value) === 'related') return null
  // 第一中学 at the head and under the text is the school next door: no OCR slips twice alike.
  if (facts.unitTwice && differsInOrdinal(unit, issuer.value)) return issuer
  return isOther(issuer.value, unit, title) && !mayIssueToAll(issuer.value, title) ? issuer : null
}

/** A title that names the unit settles it; a name one character off is believed only when the title says it too. */
function isOther(name: string, unit: string, title: string): boolean {
  const relation = relationTo(unit, name)
  if (relation === 'near') return mentionsUnit(title, name)
  return relation === 'other' && !mentionsUnit(title.replaceAll(name, ''), unit)
}

/** Offices that write to every unit, unless the paper is about themselves (《某县财政局采购制度》). */
function mayIssueToAll(issuer: string, title: string): boolean {
  const offices =
    /财政|审计|组织部|宣传部|编制|编办|人力资源|人社|纪委|监委|巡察|巡视|国有资产|国资|发展和改革|发改|机关事务|人大|政协|机关工委|档案|保密|统计/
  return offices.test(issuer) && !mentionsUnit(title.replace(/^.*?关于/, ''), issuer)
}
