import type { Day } from '../../calendar.ts'
import type { Paper, Rule } from '../checked.ts'
import { dayName, evidenceOf, nameOf, nameOfEn, slotOf } from '../wording.ts'

export const backdated: Rule = {
  code: 'backdated',
  check: (input) =>
    input.papers.flatMap((paper) => {
      const { madeAt } = paper.facts
      const borne = dayBorne(paper)
      if (!madeAt || !borne || daysBetween(borne, madeAt.slice(0, 10)) <= USUAL_DAYS) return []
      const made = madeAt.slice(0, 10)
      return [
        {
          item: paper.item,
          slot: slotOf(paper),
          severity: 'note',
          message: `${nameOf(paper)}所属日期是${dayName(borne)}，文件自身记录的创建时间是${dayName(made)}，请说明电子文件何时、因何形成。`,
          messageEn: `${nameOfEn(paper)} is of ${borne}, its file says that it was made on ${made}. Please say when and why the file was made.`,
          evidence: [evidenceOf(paper.document, paper.facts.date)],
        },
      ]
    }),
}

/** A fair copy, a form filled in late, an export at the end of the quarter: two months are nothing unusual. */
const USUAL_DAYS = 90

/** Its own date; of a table without one the end of the months that it covers. */
function dayBorne({ facts: { date, period } }: Paper): Day | null {
  return date?.value ?? (period ? `${period.to}-28` : null)
}

function daysBetween(from: Day, to: Day): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000
}
