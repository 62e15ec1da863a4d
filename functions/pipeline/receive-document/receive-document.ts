import { join } from 'node:path'
import type { Instant } from '../../../shared/calendar.ts'
import type { Upload } from '../../../shared/inspection/upload.ts'
import type { DocumentRegister } from '../../../shared/ports/documents.ts'
import type { InspectionRegister } from '../../../shared/ports/inspections.ts'
import type { ObjectStore } from '../../../shared/ports/object-store.ts'
import type { UploadRegister } from '../../../shared/ports/sending.ts'
import { inWorkFolder } from '../../adapters/work-folder.ts'
import type { StepOutcome } from '../../envelope.ts'
import { documentIdOf } from '../document-id.ts'
import { parseLandingKey } from '../landing-key.ts'

export interface Receiving {
  readonly documents: DocumentRegister
  readonly inspections: InspectionRegister
  readonly uploads: UploadRegister
  readonly objects: ObjectStore
  readonly landingBucket: string
  readonly now: () => Instant
}

/**
 * One record per object as it lies in the landing bucket, once, however often and in whatever order events come.
 * Throws when the object cannot be seen (yet): the message comes back.
 */
export async function receiveDocument(event: { bucket: string; key: string }, deps: Receiving): Promise<StepOutcome> {
  if (event.bucket !== deps.landingBucket) return { outcome: 'foreign-bucket' }
  const place = parseLandingKey(event.key)
  // An object that nobody announced is left where it is: it belongs to no inspection that could be told of it.
  if (!place || !(await deps.inspections.find(place.inspectionId))) return { outcome: 'unclaimed' }

  const seen = await deps.objects.head(event)
  if (!seen) throw new Error('the object is not there')
  const source = { bucket: event.bucket, key: event.key, etag: seen.etag }
  const documentId = documentIdOf(source)
  const key = { inspectionId: place.inspectionId, provider: place.provider, documentId }
  const upload = await deps.uploads.find(place.inspectionId, place.provider, place.rest)

  if (!(await deps.documents.find(key))) {
    const content = await inWorkFolder((folder) => deps.objects.download(source, join(folder, 'object')))
    if (content.kind === 'gone') throw new Error('the object changed while it was received')
    const now = deps.now()
    // An object put straight into the bucket names itself by the rest of its key.
    await deps.inspections.addProvider(place.inspectionId, place.provider)
    await deps.documents.add(
      {
        id: documentId,
        inspectionId: place.inspectionId,
        provider: place.provider,
        path: upload?.path ?? place.rest,
        chosenItem: upload?.item ?? null,
        source,
        bytes: content.bytes,
        sha256: content.sha256,
        receivedAt: now,
      },
      {
        actor: 'receive-document',
        act: 'received',
        at: now,
        detail: { bytes: content.bytes, ...(upload ? cameBy(upload) : {}) },
      },
      upload ?? undefined,
    )
  }
  return { outcome: 'received', documentId }
}

/** Through which link, and under whose confirmation of the secrecy review: by its digest, for it names a person. */
function cameBy({ linkId, secrecyReview }: Upload): Record<string, string> {
  return { link: linkId, ...(secrecyReview === null ? {} : { secrecyReview }) }
}
