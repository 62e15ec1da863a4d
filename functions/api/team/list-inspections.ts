import { chinaDayOf } from '../../../shared/calendar/workdays.ts'
import type { Inspections } from '../../../shared/contract/team/inspection-views.ts'
import { may } from '../../../shared/policy/policy.ts'
import type { Principal } from '../../../shared/policy/principal.ts'
import type { ApiDependencies } from '../dependencies.ts'
import { inspectionsIn } from './view-matrix.ts'

/** Newest first: those of the caller's rounds, and for who may read everywhere those outside any round. */
export async function listInspections(
  principal: Principal,
  deps: Pick<ApiDependencies, 'rounds' | 'inspections' | 'now'>,
): Promise<Inspections['inspections']> {
  const readsAll = may(principal, 'read')
  const rounds = await (readsAll ? deps.rounds.list() : deps.rounds.listOf(principal.id))
  const today = chinaDayOf(deps.now())
  const grouped = await Promise.all(
    rounds
      .filter((round) => readsAll || (round.startsOn <= today && today <= round.endsOn))
      .map(async (round) => {
        const readable = await inspectionsIn({ principal, standing: principal, round }, deps)
        return readable.map(({ inspection: { issue: _, ...summary } }) => ({ ...summary, roundId: round.id }))
      }),
  )
  const all = grouped.flat()
  const known = new Set(all.map(({ inspectionId }) => inspectionId))
  const alone = readsAll ? (await deps.inspections.list()).filter((id) => !known.has(id)) : []
  const opened = await Promise.all(alone.map((id) => deps.inspections.find(id)))
  const outside = opened
    .filter((inspection) => inspection !== null && inspection.roundId === null)
    .flatMap((inspection) => (inspection ? [inspection] : []))
    .map(({ id, unit, list, state, createdAt }) => {
      return { inspectionId: id, unit, listTitle: list.title, state, createdAt, roundId: null }
    })
  return [...all, ...outside].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
}
