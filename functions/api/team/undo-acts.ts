import type { ActsDone, UndoActs } from '../../../shared/contract/team/acts.ts'
import { may } from '../../../shared/policy/policy.ts'
import { decide } from '../../../shared/review/decisions.ts'
import { fileByPerson } from '../../../shared/review/file-by-person.ts'
import { beforeInTheOpen, laidOpen, liesBeyond } from '../../../shared/review/file-in-the-open.ts'
import type { ReviewAct } from '../../../shared/review/review-act.ts'
import type { ApiDependencies } from '../dependencies.ts'
import { type InspectionView, viewInspection } from '../inspection-view.ts'
import { RequestProblem } from '../problem.ts'
import {
  asItStands,
  custodyOf,
  moved,
  movedInTheOpen,
  newAct,
  outcomeOf,
  permissionFor,
  reviewableOf,
} from './do-acts.ts'
import type { InInspection } from './team-access.ts'

type Deps = Parameters<typeof viewInspection>[1] & Pick<ApiDependencies, 'derived' | 'newId'>

/** Takes back one act, or all of one click. Whoever may do a thing may take it back, whoever did it. */
export async function undoActs(which: UndoActs, entered: InInspection, deps: Deps): Promise<ActsDone> {
  const view = await viewInspection(entered, deps)
  const meant = view.acts.filter((act) =>
    'actId' in which ? act.id === which.actId : act.bulkId === which.bulkId && act.deed.kind !== 'undo',
  )
  if (meant.length === 0) throw new RequestProblem('not-found')
  const { undone } = decide(view.acts)
  const bulkId = deps.newId()
  const outcomes: ActsDone['outcomes'] = []
  // The last first: what rests on something else goes before it.
  for (const act of meant.toReversed()) {
    const draft = newAct(bulkId, entered, deps)
    outcomes.push(
      await outcomeOf(draft.id, async () => {
        const { deed } = act
        if (deed.kind === 'undo') throw new RequestProblem('not-reviewable')
        if (!may(entered.standing, permissionFor[deed.kind])) throw new RequestProblem('not-allowed')
        if (undone.has(act.id)) throw new RequestProblem('already-undone')
        await undoOne(
          act,
          { ...draft, provider: act.provider, deed: { kind: 'undo', actId: act.id } },
          view,
          entered,
          deps,
        )
      }),
    )
  }
  return { bulkId, outcomes }
}

async function undoOne(
  act: ReviewAct,
  undo: ReviewAct,
  view: InspectionView,
  entered: InInspection,
  deps: Deps,
): Promise<void> {
  const { deed } = act
  if (deed.kind === 'accept-document' || deed.kind === 'return-document') {
    const record = await reviewableOf(deed.documentId, view, deps)
    return moved(deps.documents.move(record, asItStands(record), custodyOf(undo, 'undone'), undo))
  }
  if (deed.kind === 'correct-filing') return undoFiling(act, undo, view, entered, deps)
  return deps.reviews.add(view.inspection.id, undo)
}

/** Back to where it lay, as long as it still lies where the correction put it. */
async function undoFiling(
  { id, deed }: ReviewAct,
  undo: ReviewAct,
  view: InspectionView,
  { inspection }: InInspection,
  deps: Deps,
): Promise<void> {
  // As it was kept: what the caller is not shown of it is restored as well.
  const acts = await deps.reviews.list(inspection.id, view.providers)
  const kept = acts.find((one) => one.id === id)
  if (deed.kind !== 'correct-filing' || !kept?.before) throw new RequestProblem('not-reviewable')
  const record = await reviewableOf(deed.documentId, view, deps)
  const isOuter = kept.outer === true || liesBeyond(record, view.inspection)
  // In the open the last that the caller is shown: by what others did beyond, they may not be told that there is more.
  const last = isOuter ? lastFilingOf(deed.documentId, view.acts) : decide(acts).filings.get(deed.documentId)
  const seen = isOuter ? laidOpen(record) : record
  if (last?.id !== id || seen.classification.item !== deed.to.item) throw new RequestProblem('overtaken')
  const { confidence, outcome, ...filing } = (isOuter ? beforeInTheOpen(kept) : kept.before) ?? kept.before
  const reading = record.readingKey === null ? null : await deps.derived.reading(record.readingKey)
  const again = fileByPerson(seen, filing, isOuter ? view.inspection : inspection, reading, '')
  if (again.kind !== 'filed') throw new RequestProblem('overtaken')
  const { classification, ...rest } = again.move
  const { own: _own, open: _open, ...whole } = classification
  const { why = seen.classification.why.slice(1), ...views } = kept.views ?? {}
  const was = { ...whole, confidence, outcome, why }
  if (isOuter) {
    const { own, open } = views
    const move = movedInTheOpen(record, { ...was, why: open?.why ?? why, ...(own ? { own } : {}) })
    return moved(deps.documents.move(record, move, custodyOf(undo, 'undone'), undo))
  }
  const move =
    outcome === 'filed'
      ? { ...rest, classification: { ...was, ...views } }
      : {
          ...rest,
          state: 'review' as const, // a literal among the states
          unreadable: record.readingKey === null ? 'unreadable' : null,
          classification: { ...was, ...views },
        }
  await moved(deps.documents.move(record, move, custodyOf(undo, 'undone'), undo))
}

/** Outer ones as well, which `decide` leaves out where somebody is shown more. */
function lastFilingOf(documentId: string, acts: readonly ReviewAct[]): ReviewAct | undefined {
  const { undone } = decide(acts)
  return acts.findLast(
    ({ id, deed }) => deed.kind === 'correct-filing' && deed.documentId === documentId && !undone.has(id),
  )
}
