import { type Queue, QueueKind, type TeamFinding } from '../../../shared/contract/team/inspection-views.ts'
import { isOpen, isToReview, type TeamView } from '../../../shared/review/team-view.ts'

interface QueueEntry {
  readonly id: string
  readonly entry: Queue['entries'][number]
}

/** What waits for a person, each sort in the order in which it is best worked through. */
export function queueOf(view: TeamView, kind: QueueKind): { counts: Queue['counts']; entries: QueueEntry[] } {
  const queues: Readonly<Record<QueueKind, QueueEntry[]>> = {
    'to-review': oldestFirst(view.documents.filter(isToReview)).map(ofDocument),
    new: oldestFirst(view.documents.filter(({ isNew }) => isNew)).map(ofDocument),
    overdue: view.items
      .filter(({ overdue }) => overdue)
      .map((item) => ({ id: item.code, entry: { kind: 'item', item } })),
    'new-findings': view.findings.filter((finding) => finding.isNew && !isAbsence(finding)).map(ofFinding),
    answered: view.findings.filter(({ state }) => state === 'answered').map(ofFinding),
  }
  const counts = Object.fromEntries(QueueKind.options.map((one) => [one, queues[one].length]))
  return { counts: counts as Queue['counts'], entries: queues[kind] } // every kind has its number
}

const ofDocument = (document: TeamView['documents'][number]): QueueEntry => ({
  id: document.id,
  entry: { kind: 'document', document },
})
const ofFinding = (finding: TeamFinding): QueueEntry => ({ id: finding.id, entry: { kind: 'finding', finding } })

/** What has not come is the item's status, and overdue when it is; as a finding it is news to nobody. */
function isAbsence(finding: TeamFinding): boolean {
  return !isOpen(finding) || finding.code === 'item-missing' || finding.code === 'slot-missing'
}

function oldestFirst(documents: readonly TeamView['documents'][number][]) {
  return [...documents].sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : a.receivedAt > b.receivedAt ? 1 : 0))
}
