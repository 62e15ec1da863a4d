import type { Acts } from '../contract/team/acts.ts'
import type { Decisions } from './decisions.ts'
import type { ReviewAct } from './review-act.ts'
import type { TeamView } from './team-view.ts'

export interface HistoryFilter {
  readonly document?: string | undefined
  readonly item?: string | undefined
  readonly finding?: string | undefined
  readonly bulk?: string | undefined
}

/** What was decided on what the caller may see, newest first; an act whose subject the caller does not see is not there. */
export function historyOf(
  view: Pick<TeamView, 'documents' | 'items' | 'findings' | 'decisions'> & { readonly acts: readonly ReviewAct[] },
  filter: HistoryFilter = {},
): Acts['acts'] {
  const byId = new Map(view.acts.map((act) => [act.id, act]))
  const seen = {
    documents: new Set(view.documents.map(({ id }) => id)),
    items: new Set(view.items.map(({ code }) => code)),
    findings: new Set(view.findings.map(({ id }) => id)),
  }
  return view.acts
    .filter((act) => isSeen(act, byId, seen) && fits(act, byId, filter))
    .map((act) => ({ ...act, undoneBy: undoneBy(act, view.decisions) }))
    .toReversed()
}

type Seen = { readonly [Subject in 'documents' | 'items' | 'findings']: ReadonlySet<string> }

function isSeen(act: ReviewAct, acts: ReadonlyMap<string, ReviewAct>, seen: Seen): boolean {
  const { deed } = act
  switch (deed.kind) {
    case 'undo': {
      const undone = acts.get(deed.actId)
      return undone !== undefined && isSeen(undone, acts, seen)
    }
    case 'accept-document':
    case 'return-document':
    case 'correct-filing':
      return seen.documents.has(deed.documentId)
    case 'confirm-finding':
    case 'dismiss-finding':
      return seen.findings.has(deed.findingId) || act.provider !== null
    case 'accept-item':
    case 'return-item':
    case 'waive-item':
      return seen.items.has(deed.item)
    case 'extend-due':
      return true // its partition is that of its provider
  }
}

function fits(act: ReviewAct, acts: ReadonlyMap<string, ReviewAct>, filter: HistoryFilter): boolean {
  const { deed } = act
  const subject = deed.kind === 'undo' ? acts.get(deed.actId)?.deed : deed
  const has = (name: 'documentId' | 'item' | 'findingId', wanted: string | undefined) =>
    wanted === undefined ||
    (subject !== undefined &&
      name in subject &&
      Object.entries(subject).some(([key, value]) => key === name && value === wanted))
  return (
    has('documentId', filter.document) &&
    has('item', filter.item) &&
    has('findingId', filter.finding) &&
    (filter.bulk === undefined || act.bulkId === filter.bulk)
  )
}

function undoneBy({ id }: ReviewAct, { undone }: Decisions): string | null {
  return undone.get(id) ?? null
}
