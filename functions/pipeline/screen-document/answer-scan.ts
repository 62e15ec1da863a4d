import { THREATS } from '../../../shared/screen/scan-verdict.ts'
import type { StepOutcome } from '../../envelope.ts'
import { documentIdOf } from '../document-id.ts'
import { parseLandingKey } from '../landing-key.ts'
import type { ScanEvent } from './scan-event.ts'
import { type Screening, screenDocument } from './screen-document.ts'

/**
 * Screens the document that an event of the scanner is about. One that comes before the record finds nothing to do: the
 * verdict lies on the object, where the screening of the new record finds it.
 */
export async function answerScan(event: ScanEvent, landingBucket: string, deps: Screening): Promise<StepOutcome> {
  if (event.bucket !== landingBucket) return { outcome: 'foreign-bucket' }
  const place = parseLandingKey(event.key)
  const etag = event.etag ?? (await deps.objects.head(event))?.etag
  if (!place || !etag) return { outcome: 'unclaimed' }
  const documentId = documentIdOf({ bucket: event.bucket, key: event.key, etag })
  const key = { inspectionId: place.inspectionId, provider: place.provider, documentId }
  const document = await deps.documents.find(key)
  // Cleared by an earlier verdict, and now this: evidence is not taken back by a step; the alarm brings a person.
  if (event.told === THREATS && document && !['received', 'refused', 'quarantined'].includes(document.state))
    return { outcome: 'threat-found-late', documentId }
  return screenDocument(key, deps, event.told)
}
