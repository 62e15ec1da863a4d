import type { Facts } from '../../classify/facts.ts'
import type { CheckInput, Paper, Rule } from '../checked.ts'
import { evidenceOf, nameOf, nameOfEn, slotOf } from '../wording.ts'

export const countMismatch: Rule = {
  code: 'count-mismatch',
  check: (input) =>
    input.papers.flatMap((paper) =>
      [...(paper.facts.counts ?? []), ...headCount(paper, input)]
        .filter(({ stated, listed }) => stated.value !== listed)
        .map(({ label, stated, listed }) => ({
          item: paper.item,
          slot: slotOf(paper),
          severity: 'warning',
          about: `${stated.page} ${label}`,
          message: `${nameOf(paper)}写明${label}${stated.value}，实际列出${listed}，请核对。`,
          messageEn: `${nameOfEn(paper)} states ${stated.value} (${label}) and lists ${listed}. Which is right?`,
          evidence: [evidenceOf(paper.document, stated)],
        })),
    ),
}

/** The head-count of a roster; names read from a picture may be lost in reading and are not counted. */
function headCount({ document, item, facts }: Paper, input: CheckInput): NonNullable<Facts['counts']> {
  const fields = input.items.find((checked) => checked.item.code === item)?.item.fields ?? []
  const [counted, another] = fields.filter(({ type, unit }) => type === 'count' && unit === '人')
  const stated = counted && !another ? facts.fields[counted.name] : undefined
  if (stated === undefined || typeof stated.value !== 'number' || facts.roster.length === 0) return []
  const isGivenAsText = /^(xlsx?|docx?|csv|et|wps)$/.test(document.format ?? '')
  const found = { ...stated, value: stated.value }
  return isGivenAsText ? [{ label: '人数', stated: found, listed: facts.roster.length }] : []
}
