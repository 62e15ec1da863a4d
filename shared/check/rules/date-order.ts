import type { FoundDay } from '../../classify/facts.ts'
import type { Paper, Rule } from '../checked.ts'
import { dayName, evidenceOf, nameOf, nameOfEn, slotOf } from '../wording.ts'

/** What must not come after what; the words say what each day is. */
const ORDERS = [
  { first: 'met', next: 'printed', zh: ['会议召开', '印发'], en: ['held', 'printed'] },
  { first: 'decided', next: 'signed', zh: ['所依据的会议', '签订'], en: ['decided', 'signed'] },
  { first: 'submitted', next: 'approved', zh: ['呈报', '批准'], en: ['submitted', 'approved'] },
] as const

export const dateOrder: Rule = {
  code: 'date-order',
  check: (input) =>
    input.papers.flatMap((paper) =>
      ORDERS.flatMap(({ first, next, zh, en }) => {
        const [earlier, later] = [dayOf(paper, first), dayOf(paper, next)]
        if (!earlier || !later || earlier.value <= later.value) return []
        return [
          {
            item: paper.item,
            slot: slotOf(paper),
            severity: 'warning',
            about: first,
            message: `${nameOf(paper)}写明${zh[0]}日期是${dayName(earlier.value)}，${zh[1]}日期却是${dayName(later.value)}，请核对先后。`,
            messageEn: `${nameOfEn(paper)} was ${en[0]} on ${earlier.value} but ${en[1]} on ${later.value} already. Which date is right?`,
            evidence: [evidenceOf(paper.document, earlier), evidenceOf(paper.document, later)],
          },
        ]
      }),
    ),
}

/** A contract's own date is the day of its signing. */
function dayOf({ facts }: Paper, role: string): FoundDay | null {
  return facts.dates[role] ?? (role === 'signed' ? facts.date : null)
}
