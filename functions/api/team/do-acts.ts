import type { Classification } from '../../../shared/classify/classification.ts'
import type { ActsDone } from '../../../shared/contract/team/acts.ts'
import type { CustodyAct } from '../../../shared/document/custody.ts'
import type { DocumentRecord } from '../../../shared/document/record.ts'
import { may, maySeeProvider, type Permission } from '../../../shared/policy/policy.ts'
import type { Move } from '../../../shared/ports/documents.ts'
import { fileByPerson, filingOf, viewsOf } from '../../../shared/review/file-by-person.ts'
import { laidOpen, liesBeyond, withViewsOf } from '../../../shared/review/file-in-the-open.ts'
import type { DeedKind, DeedOf, ReviewAct, ReviewDeed } from '../../../shared/review/review-act.ts'
import type { ApiDependencies } from '../dependencies.ts'
import { type InspectionView, viewInspection } from '../inspection-view.ts'
import { RequestProblem, titleOf } from '../problem.ts'
import { earliestDue } from './due.ts'
import type { InInspection } from './team-access.ts'

/** What each deed takes; the route itself only lets in who may read. */
export const permissionFor: Readonly<Record<DeedKind, Permission>> = {
  'confirm-finding': 'review',
  'dismiss-finding': 'review',
  'accept-document': 'review',
  'return-document': 'review',
  'accept-item': 'review',
  'return-item': 'review',
  'correct-filing': 'review',
  'waive-item': 'waive',
  'extend-due': 'extend',
}

type Deps = Pick<
  ApiDependencies,
  'inspections' | 'documents' | 'uploads' | 'findings' | 'reviews' | 'threads' | 'derived' | 'now' | 'newId'
>

/** Does each deed by itself: what cannot be done is said and leaves the others done. */
export async function doActs(deeds: readonly ReviewDeed[], entered: InInspection, deps: Deps): Promise<ActsDone> {
  const view = await viewInspection(entered, deps)
  const bulkId = deps.newId()
  const outcomes: ActsDone['outcomes'] = []
  for (const deed of deeds) {
    const act = newAct(bulkId, entered, deps)
    outcomes.push(
      await outcomeOf(act.id, async () => {
        if (!may(entered.standing, permissionFor[deed.kind])) throw new RequestProblem('not-allowed')
        await doOne(deed, act, view, entered, deps)
      }),
    )
  }
  return { bulkId, outcomes }
}

type Draft = Omit<ReviewAct, 'provider' | 'deed'>

export function newAct(
  bulkId: string,
  { principal }: Pick<InInspection, 'principal'>,
  deps: Pick<Deps, 'now' | 'newId'>,
): Draft {
  return { id: deps.newId(), bulkId, at: deps.now(), actor: { id: principal.id, name: principal.name } }
}

export async function outcomeOf(actId: string, work: () => Promise<void>): Promise<ActsDone['outcomes'][number]> {
  try {
    await work()
    return { outcome: 'done', actId }
  } catch (error) {
    if (!(error instanceof RequestProblem)) throw error
    return { outcome: 'not-done', code: error.code, title: error.detail ?? titleOf(error.code) }
  }
}

async function doOne(
  deed: ReviewDeed,
  draft: Draft,
  view: InspectionView,
  entered: InInspection,
  deps: Deps,
): Promise<void> {
  const add = async (provider: string | null) => {
    // A provider that was sent no link yet has a partition from now on, which is to be looked into.
    if (provider !== null) await deps.inspections.addProvider(view.inspection.id, provider)
    await deps.reviews.add(view.inspection.id, { ...draft, provider, deed })
  }
  switch (deed.kind) {
    case 'confirm-finding':
    case 'dismiss-finding': {
      const finding = view.findings.find(({ id }) => id === deed.findingId)
      if (!finding) throw new RequestProblem('unknown-finding')
      return add(finding.provider ?? null)
    }
    case 'accept-item':
    case 'return-item':
    case 'waive-item':
      return add(itemOf(deed.item, view).provider)
    case 'extend-due': {
      const provider = deed.item === null ? deed.provider : itemOf(deed.item, view).provider
      const isAsked = view.inspection.list.items.some((item) => item.provider === provider)
      if (!isAsked || provider !== deed.provider || !maySeeProvider(entered.standing, provider))
        throw new RequestProblem('unknown-provider')
      const due = earliestDue(view, provider, deed.item)
      if (due !== null && deed.dueOn <= due) throw new RequestProblem('invalid-request', `dueOn: ≤ ${due}`)
      return add(provider)
    }
    case 'accept-document':
      return decideOnDocument(deed, 'accepted', draft, view, deps)
    case 'return-document':
      return decideOnDocument(deed, 'returned', draft, view, deps)
    case 'correct-filing':
      return correctFiling(deed, draft, view, deps)
  }
}

function itemOf(code: string, view: InspectionView) {
  const item = view.inspection.list.items.find((one) => one.code === code)
  if (!item) throw new RequestProblem('unknown-item')
  return item
}

async function decideOnDocument(
  deed: DeedOf<'accept-document'> | DeedOf<'return-document'>,
  custody: CustodyAct,
  draft: Draft,
  view: InspectionView,
  deps: Deps,
): Promise<void> {
  const record = await reviewableOf(deed.documentId, view, deps)
  // What nobody has filed yet can be sent back, but it answers nothing that could be accepted.
  const isFiled = view.records.some(({ id, state }) => id === record.id && state === 'filed')
  if (deed.kind === 'accept-document' && !isFiled) throw new RequestProblem('not-filed')
  const act = { ...draft, provider: record.provider, deed }
  await moved(deps.documents.move(record, asItStands(record), custodyOf(act, custody), act))
}

async function correctFiling(
  deed: DeedOf<'correct-filing'>,
  draft: Draft,
  view: InspectionView,
  deps: Deps,
): Promise<void> {
  const record = await reviewableOf(deed.documentId, view, deps)
  const isBeyond = liesBeyond(record, view.inspection)
  const seen = isBeyond ? laidOpen(record) : record
  const reading = record.readingKey === null ? null : await deps.derived.reading(record.readingKey)
  const filed = fileByPerson(seen, deed.to, view.inspection, reading, draft.actor.name)
  if (filed.kind === 'unknown-item') throw new RequestProblem('unknown-item')
  if (filed.kind !== 'filed') throw new RequestProblem('invalid-request', 'parts')
  const before = { before: filingOf(seen), views: viewsOf(record), ...(isBeyond ? { outer: true as const } : {}) }
  const act = { ...draft, provider: record.provider, deed, ...before }
  const move = isBeyond ? movedInTheOpen(record, filed.move.classification) : filed.move
  await moved(deps.documents.move(record, move, custodyOf(act, 'filed-by-person'), act))
}

export type Reviewable = Extract<DocumentRecord, { state: 'filed' | 'review' }>

/** As it is now; only those that the caller sees are there at all. */
export async function reviewableOf(
  documentId: string,
  view: Pick<InspectionView, 'records' | 'inspection'>,
  deps: Pick<Deps, 'documents'>,
): Promise<Reviewable> {
  const seen = view.records.find(({ id }) => id === documentId)
  if (!seen) throw new RequestProblem('not-found')
  const { provider } = seen
  const record = await deps.documents.find({ inspectionId: view.inspection.id, provider, documentId })
  if (record?.state !== 'filed' && record?.state !== 'review') throw new RequestProblem('not-reviewable')
  return record
}

/** The record again: a decision changes nothing of it but its custody. */
export function asItStands(record: Reviewable): Move {
  const { evidence, format, notes, pages, classification, readingKey } = record
  const same = { evidence, format, notes, pages, classification, readingKey }
  return record.state === 'filed'
    ? { state: 'filed', ...same }
    : { state: 'review', ...same, unreadable: record.unreadable }
}

/** It lies where it lay; those see it as filed so who may not know where that is. */
export const movedInTheOpen = (record: Reviewable, filed: Classification): Move =>
  asItStands({ ...record, classification: withViewsOf(filed, record) })

export function custodyOf(act: Pick<ReviewAct, 'id' | 'actor' | 'at'>, word: CustodyAct) {
  return { actor: `user:${act.actor.id}`, act: word, at: act.at, detail: { review: act.id } }
}

export async function moved(result: Promise<'moved' | 'overtaken'>): Promise<void> {
  if ((await result) === 'overtaken') throw new RequestProblem('overtaken')
}
