import type { Instant } from '../../../shared/calendar.ts'
import { type Census, takeCensus } from '../../../shared/document/census.ts'
import type { DocumentRecord } from '../../../shared/document/record.ts'
import { isSettled } from '../../../shared/document/states.ts'
import type { DocumentRegister } from '../../../shared/ports/documents.ts'
import type { ExportRegister } from '../../../shared/ports/exports.ts'
import type { InspectionRegister } from '../../../shared/ports/inspections.ts'
import type { ObjectStore } from '../../../shared/ports/object-store.ts'
import type { FindingRegister, ReviewRegister } from '../../../shared/ports/review.ts'
import type { SearchMarkRegister } from '../../../shared/ports/search-marks.ts'
import type { StepQueues } from '../../adapters/step-queues.ts'
import type { StepOutcome } from '../../envelope.ts'
import { indexFingerprint } from '../../search/index-fingerprint.ts'
import { checkFingerprintOf } from '../check-inspection/fingerprint.ts'
import { documentIdOf } from '../document-id.ts'
import { parseLandingKey } from '../landing-key.ts'
import type { ExportMessage, InspectionMessage, ProviderMessage } from '../message.ts'
import { objectCreatedMessage } from '../receive-document/object-created.ts'
import { hintsFor } from '../relay-change/relay-change.ts'

export interface Sweeping {
  readonly documents: DocumentRegister
  readonly inspections: InspectionRegister
  readonly findings: FindingRegister
  readonly reviews: ReviewRegister
  readonly searchMarks: SearchMarkRegister
  readonly exports: ExportRegister
  readonly objects: ObjectStore
  readonly queues: StepQueues
  readonly landingBucket: string
}

type Standing = Pick<DocumentRecord, 'state' | 'updatedAt'>

/** How old something must be to be swept up; everything, at a start. */
export interface SweepLimits {
  readonly objectsBefore: Instant
  readonly recordsBefore: Instant
  /** Days (UTC) on which something may have moved without a check after it; null: any, at a start. */
  readonly settledOn: readonly string[] | null
}

/**
 * Finds what no event told of: objects without a record, records that stand still, inspections whose documents moved
 * after the last check or the last index. The bucket and the table are the truth; this makes the hints again.
 */
export async function sweep(
  deps: Sweeping,
  limits: SweepLimits,
): Promise<{ readonly outcome: StepOutcome; readonly census: Census }> {
  const objects = await sweepObjects(deps, limits.objectsBefore)
  const { sent: records, still } = await sweepRecords(deps, limits.recordsBefore)
  const { sent: checks, seen } = await sweepChecks(deps, limits.settledOn)
  const exports = await sweepExports(deps, limits.recordsBefore)
  return { outcome: { outcome: 'swept', objects, records, checks, exports }, census: takeCensus(seen, still) }
}

async function sweepObjects(deps: Sweeping, before: Instant): Promise<number> {
  const known = new Map<string, Set<string>>()
  const inspections = new Set(await deps.inspections.list())
  let found = 0
  for await (const object of deps.objects.list(deps.landingBucket, '')) {
    const place = parseLandingKey(object.key)
    if (!place || !inspections.has(place.inspectionId) || object.modifiedAt >= before) continue
    const partition = `${place.inspectionId}/${place.provider}`
    let ids = known.get(partition)
    if (!ids) {
      const documents = await deps.documents.list(place.inspectionId, place.provider)
      ids = new Set(documents.map((document) => document.id))
      known.set(partition, ids)
    }
    if (ids.has(documentIdOf({ bucket: deps.landingBucket, key: object.key, etag: object.etag }))) continue
    await deps.queues.send('receive-document', [objectCreatedMessage(deps.landingBucket, object.key)])
    found += 1
  }
  return found
}

async function sweepRecords(
  deps: Sweeping,
  before: Instant,
): Promise<{ readonly sent: number; readonly still: readonly Standing[] }> {
  let sent = 0
  const still: Standing[] = []
  for (const key of await deps.documents.standingStill(before)) {
    const document = await deps.documents.find(key)
    if (document) still.push(document)
    for (const { step, message } of document ? hintsFor(key, document.state) : []) {
      await deps.queues.send(step, [{ ...message, stillSince: before }])
      sent += 1
    }
  }
  return { sent, still }
}

async function sweepChecks(
  deps: Sweeping,
  days: readonly string[] | null,
): Promise<{ readonly sent: number; readonly seen: readonly Standing[] }> {
  let sent = 0
  const seen: Standing[] = []
  for (const inspectionId of days ? await movedOn(days, deps) : await deps.inspections.list()) {
    const inspection = await deps.inspections.find(inspectionId)
    if (inspection?.state !== 'issued') continue
    const providers = await deps.inspections.providers(inspectionId)
    const documents = await Promise.all(providers.map((provider) => deps.documents.list(inspectionId, provider)))
    for (const { state, updatedAt } of documents.flat()) seen.push({ state, updatedAt })
    for (const [at, provider] of providers.entries())
      sent += await sweepIndex(inspectionId, provider, documents[at] ?? [], deps)
    const acts = await deps.reviews.list(inspectionId, providers)
    const last = await deps.findings.lastCheck(inspectionId)
    if (last?.fingerprint === checkFingerprintOf({ inspection, documents: documents.flat(), acts })) continue
    const message: InspectionMessage = { schema: 1, inspectionId }
    await deps.queues.send('check-inspection', [message])
    sent += 1
  }
  return { sent, seen }
}

/** What rested all these days was checked before; reading all of it each time would be most of the bill. */
async function movedOn(days: readonly string[], deps: Sweeping): Promise<Set<string>> {
  const keys = await Promise.all(days.map((day) => deps.documents.settledOn(day)))
  const created = await deps.inspections.list(days.toSorted()[0])
  return new Set([...created, ...keys.flat().map(({ inspectionId }) => inspectionId)])
}

async function sweepIndex(
  inspectionId: string,
  provider: string,
  documents: readonly DocumentRecord[],
  deps: Sweeping,
): Promise<number> {
  // What is on its way will be indexed when it has settled.
  if (documents.some(({ state }) => !isSettled(state))) return 0
  const mark = await deps.searchMarks.find(inspectionId, provider)
  if (mark.state === 'built' ? mark.fingerprint === indexFingerprint(documents) : documents.length === 0) return 0
  const message: ProviderMessage = { schema: 1, inspectionId, provider }
  await deps.queues.send('index-documents', [message])
  return 1
}

async function sweepExports(deps: Sweeping, before: Instant): Promise<number> {
  const unfinished = await deps.exports.unfinished(before)
  const messages = unfinished.map((key): ExportMessage => ({ schema: 1, ...key }))
  await deps.queues.send('pack-export', messages)
  return messages.length
}
