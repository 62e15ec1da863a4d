import type { Custody } from '../../../shared/contract/team/inspection-views.ts'
import { NO_CUSTODY } from '../../../shared/document/custody.ts'
import type { DocumentRecord } from '../../../shared/document/record.ts'
import { digestOf } from '../../adapters/dynamo/dynamo-document-register.ts'
import type { ApiDependencies } from '../dependencies.ts'

/** What was done to it by whom, and whether the chain holds: each entry carries the digest of the one before, the record the last. */
export async function readCustody(
  { id, inspectionId, provider, custody }: DocumentRecord,
  deps: Pick<ApiDependencies, 'documents'>,
): Promise<Omit<Custody, 'accesses'>> {
  const entries = await deps.documents.custody({ inspectionId, provider, documentId: id })
  let previous = NO_CUSTODY.digest
  for (const [place, entry] of entries.entries()) {
    if (entry.sequence !== place + 1 || entry.previous !== previous)
      return { entries, verified: false, brokenAt: place + 1 }
    previous = digestOf(entry)
  }
  // Further entries may have been written since the record was read; fewer, or others, may not.
  const head = entries[custody.entries - 1]
  const verified = head !== undefined && digestOf(head) === custody.digest
  return { entries, verified, brokenAt: verified ? null : custody.entries }
}
