import * as z from 'zod'
import { Day, Instant } from '../calendar.ts'
import { Severity } from '../check/finding.ts'
import { asSeenBy } from '../check/provider-view.ts'
import { ItemStatus } from '../contract/api.ts'
import type { DocumentRecord } from '../document/record.ts'
import type { Inspection } from '../inspection/inspection.ts'
import { asClearedFor, recordsClearedFor } from '../policy/cleared-view.ts'
import { NO_STANDING } from '../policy/policy.ts'
import { Clearance } from '../policy/role.ts'
import type { ReviewAct } from '../review/review-act.ts'
import { assembleTeamView, isOpen, type TeamView } from '../review/team-view.ts'
import { listDue } from './due.ts'

/**
 * How far an inspection is, as every check computes it anew and keeps it: what a round of two hundred units is drawn
 * from without reading their documents. In scopes, so that who is not cleared for a provider reads nothing of it:
 * `common` is what everybody of the team may see, and per restricted provider one of its own.
 */
export const ProgressScope = z.enum(['common', ...Clearance.options])
export type ProgressScope = z.infer<typeof ProgressScope>

const ItemProgress = z.object({
  code: z.string(),
  title: z.string(),
  category: z.string().nullable(),
  provider: z.string(),
  status: ItemStatus,
  slots: z.int(),
  received: z.int(),
  documents: z.int(),
  toReview: z.int(),
  returned: z.int(),
  accepted: z.boolean(),
  findings: z.partialRecord(Severity, z.int()),
  dueOn: Day.nullable(),
  lastReceivedAt: Instant.nullable(),
})
export type ItemProgress = z.infer<typeof ItemProgress>

export const Progress = z.object({
  inspectionId: z.string(),
  scope: ProgressScope,
  asOf: Instant,
  /** Of its list as a whole, with the time that was given to all of it. Rows of before say none. */
  dueOn: Day.nullable().default(null),
  items: z.array(ItemProgress),
})
export type Progress = z.infer<typeof Progress>

/** All scopes; of a provider that is asked for nothing there is none. */
export function progressOf(
  inspection: Inspection,
  records: readonly DocumentRecord[],
  acts: readonly ReviewAct[],
  asOf: Instant,
): Progress[] {
  return ProgressScope.options.flatMap((scope) => {
    const seen =
      scope === 'common'
        ? {
            inspection: asClearedFor(NO_STANDING, inspection),
            records: recordsClearedFor(NO_STANDING, inspection, records),
          }
        : asSeenBy(scope, inspection, records)
    if (seen.inspection.list.items.length === 0) return []
    // Overdue is of the day on which somebody looks; nothing here depends on the day given.
    const view = assembleTeamView({ ...seen, stored: null, acts, asked: new Map() }, null, asOf.slice(0, 10))
    const { on: dueOn } = listDue(scope === 'common' ? 'unit' : scope, seen.inspection, view.decisions)
    return [{ inspectionId: inspection.id, scope, asOf, dueOn, items: itemsOf(view) }]
  })
}

function itemsOf(view: TeamView): ItemProgress[] {
  const open = view.findings.filter(isOpen)
  return view.items.map((row) => {
    const codes = (document: TeamView['documents'][number]) => [
      document.item ?? document.chosenItem,
      ...(document.parts ?? []).map(({ item }) => item),
    ]
    const received = view.documents.filter((document) => codes(document).includes(row.code))
    const findings: ItemProgress['findings'] = {}
    for (const { severity, item } of open) {
      if (item === row.code) findings[severity] = (findings[severity] ?? 0) + 1
    }
    return {
      code: row.code,
      title: row.title,
      category: row.category ?? null,
      provider: row.provider,
      status: row.status,
      slots: row.slots.length,
      received: row.slots.filter(({ status }) => status === 'received' || status === 'accepted').length,
      documents: row.documents,
      toReview: row.toReview,
      returned: row.returned,
      accepted: row.decision?.kind === 'accepted',
      findings,
      dueOn: row.dueOn,
      lastReceivedAt:
        received
          .map(({ receivedAt }) => receivedAt)
          .sort()
          .at(-1) ?? null,
    }
  })
}
