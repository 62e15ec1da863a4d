import type { Inspection } from '../../shared/inspection/inspection.ts'
import { authorizationOf, bearerOf } from './access.ts'
import type { ApiDependencies } from './dependencies.ts'
import { viewInspection } from './inspection-view.ts'
import { RequestProblem } from './problem.ts'

/** An inspection with those of its providers whose material the caller may see. */
export interface InspectionScope {
  readonly inspection: Inspection
  readonly providers: readonly string[]
}

type Headers = Parameters<typeof authorizationOf>[0]
type Gate = Pick<ApiDependencies, 'isTeam' | 'inspections'>

/** Every inspection that the caller may look into; with ids only those, and one that is not theirs is not found. */
export async function scopeOf(request: Headers, ids: readonly string[], deps: Gate): Promise<InspectionScope[]> {
  if (!(await deps.isTeam(bearerOf(authorizationOf(request))))) throw new RequestProblem('not-signed-in')
  const wanted = ids.length > 0 ? ids : await deps.inspections.list()
  return Promise.all(
    wanted.map(async (id) => {
      const [inspection, providers] = await Promise.all([deps.inspections.find(id), deps.inspections.providers(id)])
      if (!inspection) throw new RequestProblem('not-found')
      return { inspection, providers }
    }),
  )
}

/** What the caller may take away of one inspection, and who the caller is. */
export async function exportScope(request: Headers, inspectionId: string, deps: ApiDependencies) {
  const scope = await scopeOf(request, [inspectionId], deps)
  const view = await viewInspection(inspectionId, deps)
  return { view, providers: scope.flatMap(({ providers }) => providers), requestedBy: 'team' }
}
