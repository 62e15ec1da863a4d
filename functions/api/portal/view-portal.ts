import type { LinkSession } from '../../../shared/inspection/link.ts'
import { assemblePortal } from '../../../shared/portal/assemble-portal.ts'
import type { PortalView } from '../../../shared/portal/portal-view.ts'
import { decide } from '../../../shared/review/decisions.ts'
import type { ApiDependencies } from '../dependencies.ts'
import { PART_SIZE_BYTES } from '../landing-uploads.ts'
import { RequestProblem } from '../problem.ts'

type Portal = Pick<
  ApiDependencies,
  'inspections' | 'documents' | 'uploads' | 'senders' | 'threads' | 'reviews' | 'maxUploadBytes' | 'quota' | 'now'
>

/** Who looks, at which partition. */
type Looking = Pick<LinkSession, 'inspectionId' | 'provider' | 'linkId' | 'name' | 'role'>

/** Reads the session's own partition and the issued list; no other partition is ever asked (T3). */
export async function viewPortal(session: Looking, deps: Portal): Promise<PortalView> {
  const { inspectionId, provider, name, role } = session
  const inspection = await deps.inspections.find(inspectionId)
  if (!inspection) throw new RequestProblem('not-found')
  const [documents, uploads, acts, submissions, messages, reviewed, room] = await Promise.all([
    deps.documents.list(inspectionId, provider),
    deps.uploads.list(inspectionId, provider),
    deps.senders.acts(inspectionId, provider),
    deps.senders.submissions(inspectionId, provider),
    deps.threads.messages(inspectionId, provider),
    deps.reviews.listOwn(inspectionId, provider),
    deps.uploads.room(inspectionId, provider, session.linkId, deps.quota),
  ])
  return assemblePortal(
    { provider, inspection, documents, uploads, acts, submissions, messages, decisions: decide(reviewed) },
    { name, role },
    {
      maxBytes: deps.maxUploadBytes,
      partSizeBytes: PART_SIZE_BYTES,
      filesLeft: room.files,
      bytesLeft: room.bytes,
    },
    deps.now(),
  )
}
