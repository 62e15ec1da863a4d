import { chinaDayOf } from '../../shared/calendar/workdays.ts'
import type { DocumentRecord } from '../../shared/document/record.ts'
import { everyProvider, type Inspection } from '../../shared/inspection/inspection.ts'
import type { Upload } from '../../shared/inspection/upload.ts'
import { actsClearedFor, asClearedFor, recordsClearedFor } from '../../shared/policy/cleared-view.ts'
import { maySeeProvider, type Standing } from '../../shared/policy/policy.ts'
import { askedAbout } from '../../shared/review/asked-about.ts'
import type { ReviewAct } from '../../shared/review/review-act.ts'
import { assembleTeamView, type TeamView } from '../../shared/review/team-view.ts'
import { checkFingerprintOf } from '../pipeline/check-inspection/fingerprint.ts'
import type { ApiDependencies } from './dependencies.ts'

/** An inspection as one person of the team may see it, read from one partition per provider that they may see. */
export interface InspectionView extends TeamView {
  readonly inspection: Inspection
  /** Those that have been given a link or were asked, as far as the person may know. */
  readonly providers: readonly string[]
  readonly records: readonly DocumentRecord[]
  readonly uploads: readonly Upload[]
  readonly acts: readonly ReviewAct[]
  /** The last check saw everything as it is now. */
  readonly isChecked: boolean
}

/** By whom it is looked at. */
export interface Viewed {
  readonly inspection: Inspection
  readonly standing: Standing
  readonly principal: { readonly id: string }
}

export type InspectionReads = Pick<
  ApiDependencies,
  'inspections' | 'documents' | 'uploads' | 'findings' | 'reviews' | 'threads' | 'now'
>

export async function viewInspection(
  { inspection, standing, principal }: Viewed,
  deps: InspectionReads,
): Promise<InspectionView> {
  // The mark before the documents: a check that finishes in between makes the view look older, never newer.
  const lastCheck = await deps.findings.lastCheck(inspection.id)
  const sent = await deps.inspections.providers(inspection.id)
  const providers = sent.filter((provider) => maySeeProvider(standing, provider))
  const all = everyProvider(inspection, sent)
  const seesAll = all.every((provider) => maySeeProvider(standing, provider))
  const [documents, uploads, stored, decided, messages, lookedAt] = await Promise.all([
    Promise.all(providers.map((provider) => deps.documents.list(inspection.id, provider))),
    Promise.all(providers.map((provider) => deps.uploads.list(inspection.id, provider))),
    seesAll ? deps.findings.list(inspection.id, all) : null,
    deps.reviews.list(inspection.id, providers),
    Promise.all(providers.map((provider) => deps.threads.messages(inspection.id, provider))),
    deps.reviews.lookedAt(principal.id, inspection.id),
  ])
  const records = recordsClearedFor(standing, inspection, documents.flat(), decided)
  const seen = asClearedFor(standing, inspection)
  const acts = actsClearedFor(standing, inspection, decided)
  const view = assembleTeamView(
    { inspection: seen, records, stored, acts, asked: askedAbout(messages.flat()) },
    lookedAt,
    chinaDayOf(deps.now()),
  )
  return {
    ...view,
    inspection: seen,
    providers,
    records,
    uploads: uploads.flat(),
    acts,
    // Who does not see all is shown what their own cut gives now, whenever the last check was.
    isChecked: !seesAll || lastCheck?.fingerprint === checkFingerprintOf({ inspection, documents: records, acts }),
  }
}
