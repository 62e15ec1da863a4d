import type { Day, Instant } from '../calendar.ts'
import type { PortalView } from '../portal/portal-view.ts'
import type { Notice } from './notice.ts'

/** What a notice tells, and `key`: what it is about, of which its id is made. */
export type NoticeDraft = Pick<Notice, 'kind' | 'dueOn' | 'items'> & { readonly key: readonly unknown[] }

export const SOON_DAYS = 3
const DAY_MS = 86_400_000

/**
 * The notices that a provider is owed as things stand. Made of its own view alone, so that it is told nothing that the
 * page would not tell it (T1).
 */
export function noticesOf(view: PortalView, now: Instant): NoticeDraft[] {
  const drafts: NoticeDraft[] = []
  const dueOn = view.due.on
  const open = view.items.filter(
    ({ required, standing }) => standing === 'to-mend' || (required && standing === 'not-submitted'),
  )
  // A supplement's items have the day of their supplement, and are reminded of by themselves.
  for (const [day, items] of Map.groupBy(open, (item) => item.dueOn ?? dueOn)) {
    if (day === null) continue
    const daysLeft = Math.round((Date.parse(day) - Date.parse(beijingDay(now))) / DAY_MS)
    const kind = daysLeft < 0 ? 'overdue' : daysLeft === 0 ? 'due-today' : daysLeft <= SOON_DAYS ? 'due-soon' : null
    if (kind) drafts.push({ kind, dueOn: day, items: items.length, key: [kind, day] })
  }
  const returned = view.items.filter((item) => item.returned.length > 0)
  if (returned.length > 0) {
    const key = ['returned', ...returned.flatMap(({ code, returned: all }) => all.map(({ at }) => [code, at]))]
    drafts.push({ kind: 'returned', dueOn, items: returned.length, key })
  }
  const asked = view.items.flatMap(({ code, thread }) => (thread?.awaits === 'unit' ? [[code, thread.lastAt]] : []))
  if (asked.length > 0) drafts.push({ kind: 'question', dueOn, items: asked.length, key: ['question', ...asked] })
  return drafts
}

/** China has one time zone and no summer time. */
const beijingDay = (instant: Instant): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10)

/** The days on which something of the provider's is due. */
export function dueDaysOf({ due, items }: PortalView): Day[] {
  return [...new Set([due.on, ...items.map(({ dueOn }) => dueOn)])].filter((day) => day !== null)
}
