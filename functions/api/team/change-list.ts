import type { ListNote, PutList } from '../../../shared/contract/team/lists.ts'
import type { Inspection } from '../../../shared/inspection/inspection.ts'
import { asClearedFor } from '../../../shared/policy/cleared-view.ts'
import { checkList } from '../../../shared/request-list/check-list.ts'
import type { ApiDependencies } from '../dependencies.ts'
import { RequestProblem } from '../problem.ts'
import type { InInspection } from './team-access.ts'

/** A draft in the words of one person, whole; from the issue on it does not change under those who are asked. */
export async function changeList(
  { list, revision }: PutList,
  { inspection, standing }: Pick<InInspection, 'inspection' | 'standing'>,
  deps: Pick<ApiDependencies, 'inspections'>,
): Promise<Inspection> {
  if (inspection.state !== 'draft') throw new RequestProblem('already-issued')
  if (revision !== inspection.revision) throw new RequestProblem('overtaken')
  const checked = checkList(list)
  if (checked.kind === 'unusable') throw new RequestProblem('list-unusable', inWords(checked.problems))
  // What the caller may not see stays as it is: it was not in what was edited.
  const seen = asClearedFor(standing, inspection).list
  const hidden = <T>(all: readonly T[], shown: readonly T[]) => all.filter((one) => !shown.includes(one))
  const items = [...checked.list.items, ...hidden(inspection.list.items, seen.items)]
  const relations = [...checked.list.relations, ...hidden(inspection.list.relations, seen.relations)]
  const written = await deps.inspections.update({ ...inspection, list: { ...checked.list, items, relations } })
  if (written === 'overtaken') throw new RequestProblem('overtaken')
  return written
}

function inWords(problems: readonly ListNote[]): string {
  return problems
    .slice(0, 5)
    .map(({ at, words }) => `${at}: ${words.zh} / ${words.en}`)
    .join('; ')
}
