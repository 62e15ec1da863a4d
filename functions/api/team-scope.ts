import type { Inspection } from '../../shared/inspection/inspection.ts'
import { asClearedFor, knowsAll } from '../../shared/policy/cleared-view.ts'
import { maySeeProvider, type Permission } from '../../shared/policy/policy.ts'
import type { authorizationOf } from './access.ts'
import type { ApiDependencies } from './dependencies.ts'
import { viewInspection } from './inspection-view.ts'
import { RequestProblem } from './problem.ts'
import { listInspections } from './team/list-inspections.ts'
import { enterInspection, principalOf } from './team/team-access.ts'

/** An inspection, with the items that the caller may know of, and those of its providers whose material the caller may see. */
export interface InspectionScope {
  readonly inspection: Inspection
  readonly providers: readonly string[]
  /** Nothing was cut from its list. */
  readonly knowsAll: boolean
}

type Headers = Parameters<typeof authorizationOf>[0]
type Gate = Pick<ApiDependencies, 'identify' | 'rounds' | 'inspections' | 'now'>

/** Every inspection that the caller may look into; with ids only those, and one that is not theirs is not found. */
export async function scopeOf(
  request: Headers,
  ids: readonly string[],
  deps: Gate,
  permission: Permission = 'read',
): Promise<InspectionScope[]> {
  const principal = await principalOf(request, deps)
  const isAsked = ids.length > 0
  const wanted = isAsked ? ids : (await listInspections(principal, deps)).map((one) => one.inspectionId)
  const scopes = wanted.map(async (id): Promise<InspectionScope[]> => {
    try {
      const { inspection, standing } = await enterInspection(request, id, permission, deps)
      const providers = (await deps.inspections.providers(id)).filter((one) => maySeeProvider(standing, one))
      return [{ inspection: asClearedFor(standing, inspection), providers, knowsAll: knowsAll(standing, inspection) }]
    } catch (error) {
      // Of “all that I may”, what I may not is no part.
      const isNotTheirs = error instanceof RequestProblem && ['not-found', 'not-allowed'].includes(error.code)
      if (!isAsked && isNotTheirs) return []
      throw error
    }
  })
  return (await Promise.all(scopes)).flat()
}

/** What the caller may take away of one inspection, and who the caller is. */
export async function exportScope(request: Headers, inspectionId: string, deps: ApiDependencies) {
  const entered = await enterInspection(request, inspectionId, 'export', deps)
  const view = await viewInspection(entered, deps)
  return { view, providers: view.providers, requestedBy: entered.principal.id }
}
