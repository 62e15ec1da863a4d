import { chinaDayOf } from '../../../shared/calendar/workdays.ts'
import type { Matrix } from '../../../shared/contract/team/rounds.ts'
import { may, maySeeProvider, type Standing } from '../../../shared/policy/policy.ts'
import { standingIn } from '../../../shared/policy/principal.ts'
import { Clearance } from '../../../shared/policy/role.ts'
import { assembleMatrix } from '../../../shared/round/assemble-matrix.ts'
import type { InspectionSummary } from '../../../shared/round/inspection-summary.ts'
import type { ApiDependencies } from '../dependencies.ts'
import type { InRound } from './team-access.ts'

export interface ReadableInspection {
  readonly inspection: InspectionSummary
  readonly standing: Standing
}

/** Those inspections of the round that the caller may read. */
export async function inspectionsIn(
  { principal, round }: InRound,
  deps: Pick<ApiDependencies, 'rounds' | 'now'>,
): Promise<ReadableInspection[]> {
  const [inspections, member] = await Promise.all([
    deps.rounds.inspections(round.id),
    deps.rounds.member(round.id, principal.id),
  ])
  const today = chinaDayOf(deps.now())
  return inspections
    .map((inspection) => {
      return { inspection, standing: standingIn(principal, round, member, today, inspection.inspectionId) }
    })
    .filter(({ standing }) => may(standing, 'read'))
}

/** In as many reads as there are hundreds of units, and two more; no document is looked at. */
export async function viewMatrix(
  entered: InRound,
  deps: Pick<ApiDependencies, 'rounds' | 'reviews' | 'progress' | 'now'>,
): Promise<Matrix> {
  const readable = await inspectionsIn(entered, deps)
  const ids = readable.map(({ inspection }) => inspection.inspectionId)
  const cleared = Clearance.options.filter((provider) =>
    readable.some(({ standing }) => maySeeProvider(standing, provider)),
  )
  const [progress, looked] = await Promise.all([
    deps.progress.find(ids, ['common', ...cleared]),
    deps.reviews.allLookedAt(entered.principal.id),
  ])
  const rows = readable.map(({ inspection, standing }) => ({
    inspection,
    progress: progress.filter(
      ({ inspectionId, scope }) =>
        inspectionId === inspection.inspectionId && (scope === 'common' || maySeeProvider(standing, scope)),
    ),
    lookedAt: looked.get(inspection.inspectionId) ?? null,
  }))
  return assembleMatrix(rows, chinaDayOf(deps.now()))
}
