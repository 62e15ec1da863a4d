import type { Rule } from '../checked.ts'
import { dayName, evidenceOf, nameOf, nameOfEn, slotName } from '../wording.ts'

export const outOfPeriod: Rule = {
  code: 'out-of-period',
  check: (input) =>
    input.papers
      .filter((paper) => paper.outOfPeriod)
      .flatMap((paper) => {
        const period = input.items.find(({ item }) => item.code === paper.item)?.period
        if (!period) return []
        const { date, title } = paper.facts
        const asked = `${slotName(period.from)}至${slotName(period.to)}`
        return [
          {
            item: paper.item,
            slot: null,
            severity: 'warning',
            message: `${nameOf(paper)}${date ? `（${dayName(date.value)}）` : ''}看来不在要求的期间（${asked}）之内，请核对是否误报。`,
            messageEn: `${nameOfEn(paper)}${date ? ` (${date.value})` : ''} seems to lie outside the months asked for, ${period.from} to ${period.to}.`,
            evidence: [title, date].flatMap((place) => (place ? [evidenceOf(paper.document, place)] : [])),
          },
        ]
      }),
}
