import { type CheckResult, checkInspection } from '../../shared/check/check-inspection.ts'
import type { CheckMark, StoredFinding } from '../../shared/check/stored-finding.ts'
import type { DocumentRecord } from '../../shared/document/record.ts'
import type { Inspection } from '../../shared/inspection/inspection.ts'
import type { Upload } from '../../shared/inspection/upload.ts'
import { fingerprintOf } from '../pipeline/check-inspection/fingerprint.ts'
import type { ApiDependencies } from './dependencies.ts'
import { RequestProblem } from './problem.ts'

/** Everything of one inspection as the team sees it, read from one partition per provider. */
export interface InspectionView {
  readonly inspection: Inspection
  readonly documents: readonly DocumentRecord[]
  readonly uploads: readonly Upload[]
  readonly findings: readonly StoredFinding[]
  readonly lastCheck: CheckMark | null
  readonly check: CheckResult
  /** The last check saw the documents as they are now. */
  readonly isChecked: boolean
}

export async function viewInspection(inspectionId: string, deps: ApiDependencies): Promise<InspectionView> {
  const inspection = await deps.inspections.find(inspectionId)
  if (!inspection) throw new RequestProblem('not-found')
  // The mark before the documents: a check that finishes in between makes the view look older, never newer.
  const lastCheck = await deps.findings.lastCheck(inspectionId)
  const providers = await deps.inspections.providers(inspectionId)
  const [documents, uploads, findings] = await Promise.all([
    Promise.all(providers.map((provider) => deps.documents.list(inspectionId, provider))),
    Promise.all(providers.map((provider) => deps.uploads.list(inspectionId, provider))),
    deps.findings.list(inspectionId, providers),
  ])
  const all = documents.flat()
  return {
    inspection,
    documents: all,
    uploads: uploads.flat(),
    findings,
    lastCheck,
    check: checkInspection(inspection, all),
    isChecked: lastCheck?.fingerprint === fingerprintOf(all),
  }
}
