import type { AddInspection } from '../../../shared/contract/team/rounds.ts'
import type { Inspection } from '../../../shared/inspection/inspection.ts'
import { checkList } from '../../../shared/request-list/check-list.ts'
import type { Round } from '../../../shared/round/round.ts'
import type { ApiDependencies } from '../dependencies.ts'
import { RequestProblem } from '../problem.ts'

/** A new inspection of a round. Its list is a copy: a template that changes later changes nothing that was begun. */
export function draftOf(
  { unit, list: wanted, period }: AddInspection,
  round: Round,
  deps: Pick<ApiDependencies, 'templates' | 'newId' | 'now'>,
): Inspection {
  const list = 'template' in wanted ? deps.templates.find(wanted.template) : wanted
  if (!list) throw new RequestProblem('unknown-template')
  const checked = checkList(list)
  if (checked.kind === 'unusable') throw new RequestProblem('list-unusable', checked.problems[0]?.at)
  return {
    id: deps.newId(),
    unit,
    list: checked.list,
    period: period ?? null,
    createdAt: deps.now(),
    roundId: round.id,
    state: 'draft',
    issue: null,
    supplements: [],
    revision: 1,
  }
}
