import type { PortalView } from '../../shared/portal/portal-view.ts'
import { sentUploads } from './session.ts'
import type { QueueEntry } from './upload/queue.ts'

/**
 * The server's view with what this page knows better: which items it is uploading to, and which of the unfinished
 * uploads are its own, under way or sent a moment ago.
 */
export function withUploads(view: PortalView, entries: readonly QueueEntry[], own: ReadonlySet<string>): PortalView {
  const sent = sentUploads()
  const unfinished = view.unfinished.filter(({ uploadId }) => !own.has(uploadId) && !sent.has(uploadId))
  const active = new Set(
    entries.flatMap(({ item, state }) =>
      item !== null && (state === 'waiting' || state === 'hashing' || state === 'sending') ? [item] : [],
    ),
  )
  const counts = { ...view.counts }
  const items = view.items.map((item) => {
    if (!active.has(item.code) || item.standing === 'uploading') return item
    counts[item.standing]--
    counts.uploading++
    return { ...item, standing: 'uploading' as const }
  })
  return { ...view, items, counts, unfinished }
}
