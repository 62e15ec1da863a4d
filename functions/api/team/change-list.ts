import type { ListNote, PutList } from '../../../shared/contract/team/lists.ts'
import { fieldName } from '../../../shared/input/field-path.ts'
import type { Inspection } from '../../../shared/inspection/inspection.ts'
import { asClearedFor } from '../../../shared/policy/cleared-view.ts'
import { checkList } from '../../../shared/request-list/check-list.ts'
import type { ListItem } from '../../../shared/request-list/request-list.ts'
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
  const kept = hidden(inspection.list.items, seen.items)
  const clashes = clashesWith(new Set(kept.map(({ code }) => code)), checked.list.items)
  if (clashes.length > 0) throw new RequestProblem('list-unusable', inWords(clashes))
  const items = [...checked.list.items, ...kept]
  const relations = [...checked.list.relations, ...hidden(inspection.list.relations, seen.relations)]
  const written = await deps.inspections.update({ ...inspection, list: { ...checked.list, items, relations } })
  if (written === 'overtaken') throw new RequestProblem('overtaken')
  return written
}

/** Of an item whose code is taken by one that the caller may not know of, no more is said than that it cannot be had. */
function clashesWith(taken: ReadonlySet<string>, items: readonly ListItem[]): ListNote[] {
  return items.flatMap(({ code }, index) => {
    const words = { zh: `条目代码 ${code} 不能使用，请换一个`, en: `the code ${code} is not available: take another` }
    return taken.has(code) ? [{ at: fieldName(['items', index, 'code']), words }] : []
  })
}

function inWords(problems: readonly ListNote[]): string {
  return problems
    .slice(0, 5)
    .map(({ at, words }) => `${at}: ${words.zh} / ${words.en}`)
    .join('; ')
}
