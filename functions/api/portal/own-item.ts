import type { Inspection } from '../../../shared/inspection/inspection.ts'
import type { LinkSession } from '../../../shared/inspection/link.ts'
import type { ListItem } from '../../../shared/request-list/request-list.ts'
import type { ApiDependencies } from '../dependencies.ts'
import { RequestProblem } from '../problem.ts'

/** The item, if it is asked of the session's provider: another's and none at all answer alike (T1). */
export async function ownItem(
  { inspectionId, provider }: LinkSession,
  code: string,
  deps: Pick<ApiDependencies, 'inspections'>,
): Promise<{ inspection: Inspection; item: ListItem }> {
  const inspection = await deps.inspections.find(inspectionId)
  const item = inspection?.list.items.find((one) => one.code === code && one.provider === provider)
  if (!inspection || !item) throw new RequestProblem('unknown-item')
  return { inspection, item }
}
