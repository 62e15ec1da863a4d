import type { Inspection } from '../../shared/inspection/inspection.ts'
import { maySeeProvider, type Permission } from '../../shared/policy/policy.ts'
import type { authorizationOf } from './access.ts'
import type { ApiDependencies } from './dependencies.ts'
import { viewInspection } from './inspection-view.ts'
import { listInspections } from './team/list-inspections.ts'
import { enterInspection, principalOf } from './team/team-access.ts'

/** An inspection with those of its providers whose material the caller may see. */
export interface InspectionScope {
  readonly inspection: Inspection
  readonly providers: readonly string[]
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
  const own = async () => (await listInspections(await principalOf(request, deps), deps)).map((one) => one.inspectionId)
  const wanted = ids.length > 0 ? ids : await own()
  return Promise.all(
    wanted.map(async (id) => {
      const { inspection, standing } = await enterInspection(request, id, permission, deps)
      const providers = await deps.inspections.providers(id)
      return { inspection, providers: providers.filter((provider) => maySeeProvider(standing, provider)) }
    }),
  )
}

/** What the caller may take away of one inspection, and who the caller is. */
export async function exportScope(request: Headers, inspectionId: string, deps: ApiDependencies) {
  const entered = await enterInspection(request, inspectionId, 'export', deps)
  const view = await viewInspection(entered, deps)
  return { view, providers: view.providers, requestedBy: entered.principal.id }
}
