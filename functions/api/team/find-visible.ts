import type { DocumentRecord } from '../../../shared/document/record.ts'
import { maySeeProvider } from '../../../shared/policy/policy.ts'
import type { ApiDependencies } from '../dependencies.ts'
import { RequestProblem } from '../problem.ts'
import type { InInspection } from './team-access.ts'

/** One document by its id, looked for in the partitions that the caller may see: one read each. */
export async function findVisible(
  { inspection, standing }: InInspection,
  documentId: string,
  deps: Pick<ApiDependencies, 'inspections' | 'documents'>,
): Promise<DocumentRecord> {
  const providers = (await deps.inspections.providers(inspection.id)).filter((one) => maySeeProvider(standing, one))
  const found = await Promise.all(
    providers.map((provider) => deps.documents.find({ inspectionId: inspection.id, provider, documentId })),
  )
  const record = found.find((one) => one !== null)
  if (!record) throw new RequestProblem('not-found')
  return record
}
