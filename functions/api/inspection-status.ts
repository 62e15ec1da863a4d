import type { InspectionStatus } from '../../shared/contract/api.ts'
import { isSettled } from '../../shared/document/states.ts'
import { everyProvider } from '../../shared/inspection/inspection.ts'
import { maySeeProvider } from '../../shared/policy/policy.ts'
import type { DocumentOutline } from '../../shared/ports/documents.ts'
import { checkFingerprintOf } from '../pipeline/check-inspection/fingerprint.ts'
import { type InspectionReads, type Viewed, viewInspection } from './inspection-view.ts'

/**
 * How far an inspection is. What its documents answer is taken from the mark of the last check, which says it of every
 * item; of the documents themselves is read where each stands, which also tells whether that check is behind.
 */
export async function inspectionStatus(viewed: Viewed, deps: InspectionReads): Promise<InspectionStatus> {
  const { inspection, standing } = viewed
  // The mark before the documents: a check that finishes in between makes the status look older, never newer.
  const lastCheck = await deps.findings.lastCheck(inspection.id)
  const sent = await deps.inspections.providers(inspection.id)
  const items = inspection.list.items.flatMap(({ code, title, provider }) => {
    const status = lastCheck?.statuses[code]
    return status ? [{ code, title, provider, status }] : []
  })
  // The mark is of everything: whoever may not see all is told what their own cut gives. An item that no check has seen
  // yet has to be looked for as well.
  const seesAll = everyProvider(inspection, sent).every((provider) => maySeeProvider(standing, provider))
  if (!lastCheck || !seesAll || items.length < inspection.list.items.length) return statusByView(viewed, deps)
  const [outlines, tallies, acts] = await Promise.all([
    Promise.all(sent.map((provider) => deps.documents.outlines(inspection.id, provider))),
    Promise.all(sent.map((provider) => deps.uploads.tally(inspection.id, provider))),
    deps.reviews.list(inspection.id, sent),
  ])
  const documents = outlines.flat()
  const uploads = {
    issued: tallies.reduce((sum, { issued }) => sum + issued, 0),
    received: tallies.reduce((sum, { received }) => sum + received, 0),
  }
  const isChecked = lastCheck.fingerprint === checkFingerprintOf({ inspection, documents, acts })
  return statusOf({ inspection, uploads, documents, items, isChecked })
}

async function statusByView(viewed: Viewed, deps: InspectionReads): Promise<InspectionStatus> {
  const { inspection, records, uploads, items, isChecked } = await viewInspection(viewed, deps)
  const received = uploads.filter(({ state }) => state === 'received').length
  return statusOf({
    inspection,
    uploads: { issued: uploads.length, received },
    documents: records.map((record) => ({ ...record, pages: 'pages' in record ? record.pages : 0 })),
    items: items.map(({ code, title, provider, status }) => ({ code, title, provider, status })),
    isChecked,
  })
}

interface Seen extends Pick<InspectionStatus, 'uploads' | 'items'> {
  readonly inspection: Viewed['inspection']
  readonly documents: readonly Pick<DocumentOutline, 'state' | 'pages'>[]
  readonly isChecked: boolean
}

function statusOf({ inspection, uploads, documents, items, isChecked }: Seen): InspectionStatus {
  const settled = documents.filter(({ state }) => isSettled(state)).length
  return {
    inspectionId: inspection.id,
    unit: inspection.unit,
    uploads,
    documents: { total: documents.length, settled, byState: countBy(documents.map(({ state }) => state)) },
    pages: { read: documents.reduce((sum, { pages = 0 }) => sum + pages, 0) },
    settled: settled === documents.length && isChecked,
    items,
    counts: countBy(items.map(({ status }) => status)),
  }
}

function countBy(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  return counts
}
