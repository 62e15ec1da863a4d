import type * as z from 'zod'
import type {
  DocumentsQuery,
  DocumentView,
  InspectionOverview,
  ItemView,
  TeamDocument,
} from '../../../shared/contract/team/inspection-views.ts'
import { permissionsOf } from '../../../shared/policy/policy.ts'
import { standingStatements } from '../../../shared/portal/sender-acts.ts'
import { historyOf } from '../../../shared/review/history.ts'
import { listDue } from '../../../shared/round/due.ts'
import type { ApiDependencies } from '../dependencies.ts'
import type { InspectionView } from '../inspection-view.ts'
import { RequestProblem } from '../problem.ts'
import type { InInspection } from './team-access.ts'

/** What each page of the console shows of an inspection. */

export function overviewOf(
  { inspection, items, providers, decisions }: InspectionView,
  { standing }: InInspection,
  asOf: string,
): InspectionOverview {
  const { id, unit, list, period, roundId, state, issue } = inspection
  const asked = list.items.map(({ provider }) => provider)
  return {
    inspectionId: id,
    unit,
    listTitle: list.title,
    period: period ?? list.period ?? null,
    roundId,
    state,
    issue,
    due: listDue('unit', inspection, decisions),
    providers: [...new Set([...asked, ...providers])],
    items: [...items],
    roles: [...standing.roles],
    may: permissionsOf(standing),
    asOf,
  }
}

export async function itemView(
  view: InspectionView,
  code: string,
  deps: Pick<ApiDependencies, 'senders'>,
): Promise<ItemView> {
  const row = view.items.find((item) => item.code === code)
  const request = view.inspection.list.items.find((item) => item.code === code)
  if (!row || !request) throw new RequestProblem('not-found')
  const { statements } = await deps.senders.acts(view.inspection.id, request.provider)
  const documents = view.documents.filter((document) => concerns(document, code))
  const shown = new Set(documents.map(({ id }) => id))
  return {
    item: row,
    request,
    documents,
    findings: view.findings.filter(
      ({ item, state, evidence }) =>
        state !== 'closed' && (item === code || evidence.some(({ document }) => shown.has(document))),
    ),
    notApplicable: standingStatements(statements).get(code) ?? null,
    history: historyOf(view, { item: code }),
  }
}

export function documentsIn(view: InspectionView, query: z.infer<typeof DocumentsQuery>): TeamDocument[] {
  const { item, provider, status, decision, new: isNew } = query
  return view.documents.filter(
    (document) =>
      (item === undefined || concerns(document, item)) &&
      (provider === undefined || document.provider === provider) &&
      (status === undefined || document.status === status) &&
      (decision === undefined || (document.decision?.kind ?? 'none') === decision) &&
      (isNew === undefined || document.isNew === isNew),
  )
}

export function documentView(view: InspectionView, documentId: string, { standing }: InInspection): DocumentView {
  const document = view.documents.find(({ id }) => id === documentId)
  const record = view.records.find(({ id }) => id === documentId)
  if (!document || !record) throw new RequestProblem('not-found')
  const codes = new Set(view.items.map(({ code }) => code))
  const candidates = 'classification' in record ? record.classification.candidates : []
  return {
    document,
    findings: view.findings.filter(
      ({ state, evidence }) => state !== 'closed' && evidence.some((seen) => seen.document === documentId),
    ),
    candidates: candidates.filter(({ item }) => codes.has(item)),
    hasReading: 'readingKey' in record && record.readingKey !== null,
    history: historyOf(view, { document: documentId }),
    may: permissionsOf(standing),
  }
}

/** Filed there, thought to belong there, sent for it, or holding a part that does. */
function concerns({ item, chosenItem, parts }: TeamDocument, code: string): boolean {
  return (item ?? chosenItem) === code || (parts ?? []).some((part) => part.item === code)
}
