import type { Queue, QueueKind } from '../../../shared/contract/team/inspection-views.ts'
import { addressOf } from '../route.ts'

export type QueueEntry = Queue['entries'][number]

/** In the order of the tabs. Not the contract's own: it would bring the whole schema into the page. */
export const queueKinds: readonly QueueKind[] = ['to-review', 'new', 'overdue', 'new-findings', 'answered']

export function idOfEntry(entry: QueueEntry): string {
  switch (entry.kind) {
    case 'document':
      return entry.document.id
    case 'item':
      return entry.item.code
    case 'finding':
      return entry.finding.id
  }
}

/** Where it is decided. */
export function addressOfEntry(id: string, entry: QueueEntry): string {
  switch (entry.kind) {
    case 'document':
      return addressOf('document', { id, part: entry.document.id })
    case 'item':
      return addressOf('item', { id, part: entry.item.code })
    case 'finding': {
      const [seen] = entry.finding.evidence
      if (seen)
        return addressOf('document', {
          id,
          part: seen.document,
          page: String(seen.page ?? 1),
          finding: entry.finding.id,
        })
      return entry.finding.item === null
        ? addressOf('inspection', { id })
        : addressOf('item', { id, part: entry.finding.item })
    }
  }
}
