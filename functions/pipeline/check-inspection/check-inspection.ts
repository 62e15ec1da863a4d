import type { Instant } from '../../../shared/calendar.ts'
import { checkInspection as check } from '../../../shared/check/check-inspection.ts'
import { statusOf } from '../../../shared/check/expected.ts'
import { reconcileFindings } from '../../../shared/check/reconcile-findings.ts'
import { everyProvider } from '../../../shared/inspection/inspection.ts'
import type { DocumentRegister } from '../../../shared/ports/documents.ts'
import type { InspectionRegister } from '../../../shared/ports/inspections.ts'
import type { FindingRegister, ReviewRegister } from '../../../shared/ports/review.ts'
import type { ProgressRegister } from '../../../shared/ports/rounds.ts'
import { decide } from '../../../shared/review/decisions.ts'
import { progressOf } from '../../../shared/round/progress.ts'
import type { StepOutcome } from '../../envelope.ts'
import { checkFingerprintOf } from './fingerprint.ts'

export interface Checking {
  readonly documents: DocumentRegister
  readonly inspections: InspectionRegister
  readonly findings: FindingRegister
  readonly reviews: ReviewRegister
  readonly progress: ProgressRegister
  readonly now: () => Instant
}

/**
 * Looks at the whole inspection anew and brings the kept findings in line. Computed, never counted up: a check that was
 * overtaken fails and comes back. One that is killed between keeping its findings and leaving its mark, while another
 * finishes, is made good only by the next change.
 */
export async function checkInspection(inspectionId: string, deps: Checking): Promise<StepOutcome> {
  const inspection = await deps.inspections.find(inspectionId)
  if (!inspection) return { outcome: 'unknown-inspection' }
  if (inspection.state === 'draft') return { outcome: 'not-issued' }
  const last = await deps.findings.lastCheck(inspectionId)
  const providers = await deps.inspections.providers(inspectionId)
  const documents = (await Promise.all(providers.map((name) => deps.documents.list(inspectionId, name)))).flat()
  const acts = await deps.reviews.list(inspectionId, providers)
  const fingerprint = checkFingerprintOf({ inspection, documents, acts })
  if (last?.fingerprint === fingerprint) return { outcome: 'unchanged' }

  const { findings, input } = check(inspection, documents, decide(acts))
  const before = await deps.findings.list(inspectionId, everyProvider(inspection, providers))
  const at = deps.now()
  const { open, amend, close } = reconcileFindings(before, findings, at)
  const changes = [...open, ...amend, ...close]
  await deps.findings.put(inspectionId, changes)
  await deps.progress.put(progressOf(inspection, documents, acts, at))
  const statuses = Object.fromEntries(input.items.map((checked) => [checked.item.code, statusOf(checked)]))
  const mark = { fingerprint, checkedAt: at, statuses }
  if ((await deps.findings.finishCheck(inspectionId, last, mark)) === 'overtaken') {
    await letOthersDoubt(inspectionId, deps)
    throw new Error('another check finished meanwhile')
  }
  return { outcome: 'checked', documents: documents.length, findings: findings.length, changed: changes.length }
}

/** What was kept here may be older than what the other check kept: nobody may take its mark for the state of things. */
async function letOthersDoubt(inspectionId: string, { findings }: Checking): Promise<void> {
  for (;;) {
    const other = await findings.lastCheck(inspectionId)
    // Finished once more since: that one may have read the findings before they were kept here, so it is doubted as well.
    const doubted = other && (await findings.finishCheck(inspectionId, other, { ...other, fingerprint: 'overtaken' }))
    if (doubted !== 'overtaken') return
  }
}
