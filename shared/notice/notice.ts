import * as z from 'zod'
import { Day, Instant } from '../calendar.ts'

/** A notice 提醒: that something is due, or came back. It tells counts and dates; never an item, a file or its content. */
const NoticeKind = z.enum(['due-soon', 'due-today', 'overdue', 'returned', 'question'])

export const Notice = z.object({
  /** Made of what it tells, so that telling it again is telling it once. */
  id: z.string(),
  kind: NoticeKind,
  inspectionId: z.string(),
  provider: z.string(),
  unit: z.string(),
  dueOn: Day.nullable(),
  /** How many items are open, came back or have a question that waits for the unit. */
  items: z.int().min(0),
  at: Instant,
})
export type Notice = z.infer<typeof Notice>

/** What has become of a notice at one target. */
export const Delivery = z.object({
  targetId: z.string(),
  state: z.enum(['waiting', 'delivered', 'given-up']),
  tries: z.int().min(0),
  /** The next try not before. */
  notBefore: Instant,
  /** What the last try ended with: a kebab-case word. */
  outcome: z.string().nullable(),
})
export type Delivery = z.infer<typeof Delivery>

const FIRST_WAIT_MINUTES = 5
const MOST_TRIES = 9

/** Doubling waits, about a day altogether; then it stays in the outbox for a person to see. */
export function afterTry(before: Delivery, outcome: 'delivered' | string, now: Instant): Delivery {
  const tries = before.tries + 1
  const waitMs = FIRST_WAIT_MINUTES * 2 ** before.tries * 60_000
  const state = outcome === 'delivered' ? 'delivered' : tries >= MOST_TRIES ? 'given-up' : 'waiting'
  return { ...before, state, tries, outcome, notBefore: new Date(Date.parse(now) + waitMs).toISOString() }
}
