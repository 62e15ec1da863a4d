import * as z from 'zod'
import { Instant } from '../calendar.ts'

/** One thread per item 问答: questions from either side and their answers, in the partition of the item's provider. */

export const ThreadSide = z.enum(['unit', 'team'])
export type ThreadSide = z.infer<typeof ThreadSide>

export const ThreadMessage = z.object({
  id: z.string(),
  item: z.string(),
  from: ThreadSide,
  /** Who wrote it, as that person said at the opening of the session. The unit is not told who of the team it was. */
  by: z.string().nullable(),
  at: Instant,
  text: z.string(),
  /** Id of the finding it is about. */
  about: z.string().nullable(),
})
export type ThreadMessage = z.infer<typeof ThreadMessage>

/** In the order in which they were written. */
export function inOrder(messages: readonly ThreadMessage[]): ThreadMessage[] {
  return [...messages].sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1))
}

/** Whoever did not write last is waited for. */
export function awaitedSide(messages: readonly ThreadMessage[]): ThreadSide | null {
  const [last] = inOrder(messages).reverse()
  if (!last) return null
  return last.from === 'unit' ? 'team' : 'unit'
}

/** As the unit sees it. */
export function asSeenByUnit(messages: readonly ThreadMessage[]): ThreadMessage[] {
  return inOrder(messages).map((message) => (message.from === 'team' ? { ...message, by: null } : message))
}
