import { chinaDayOf } from '../../../shared/calendar/workdays.ts'
import type { Day } from '../../../shared/calendar.ts'
import type { Issued, IssueList } from '../../../shared/contract/team/lists.ts'
import type { Inspection } from '../../../shared/inspection/inspection.ts'
import { checkList } from '../../../shared/request-list/check-list.ts'
import { setDue, type Wish } from '../../../shared/round/set-due.ts'
import type { ApiDependencies } from '../dependencies.ts'
import { RequestProblem } from '../problem.ts'
import type { InInspection } from './team-access.ts'

type Deps = Pick<ApiDependencies, 'inspections' | 'rounds' | 'now'>

/** From here on the list does not change under those who are asked. */
export async function issueList(wish: IssueList, entered: InInspection, deps: Deps): Promise<Issued> {
  const { inspection, round, principal } = entered
  if (inspection.state === 'issued') throw new RequestProblem('already-issued')
  const checked = checkList(inspection.list)
  if (checked.kind === 'unusable') throw new RequestProblem('list-unusable', checked.problems[0]?.at)
  const { due } = inspection.list
  const asked = wish.dueOn ?? wish.workdays
  const { dueOn, calendarAssumed } = dueFor(
    asked === undefined ? { dueOn: due?.date, workdays: due?.workdays } : wish,
    round?.preparationWorkdays ?? 0,
    entered,
    deps,
  )
  const number = wish.number ?? (await nextNumber(inspection, deps))
  const issue = { number, issuedAt: deps.now(), issuedBy: principal.name, dueOn }
  const written = await deps.inspections.update({ ...inspection, state: 'issued', issue })
  if (written === 'overtaken') throw new RequestProblem('overtaken')
  return { issue, calendarAssumed }
}

export function dueFor(
  wish: Wish,
  atLeastWorkdays: number,
  { round }: Pick<InInspection, 'round'>,
  deps: Pick<Deps, 'now'>,
): { dueOn: Day; calendarAssumed: boolean } {
  const calendar = round?.calendar ?? { holidays: [], workdays: [] }
  const due = setDue(chinaDayOf(deps.now()), wish, { atLeastWorkdays, calendar })
  if (due.kind === 'too-short')
    throw new RequestProblem('too-short-notice', `最早 ${due.earliestOn} / ${due.earliestOn} at the earliest`)
  return due
}

/** One more than have been issued in the round: the number of a unit's list, whoever else is asked on it. */
async function nextNumber({ roundId, createdAt }: Inspection, deps: Deps): Promise<string> {
  const issued = roundId === null ? [] : await deps.rounds.inspections(roundId)
  const year = chinaDayOf(createdAt).slice(0, 4)
  return `材料清单〔${year}〕${issued.filter(({ state }) => state === 'issued').length + 1}号`
}
