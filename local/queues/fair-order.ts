import type { FaultPlan } from '../faults.ts'
import type { Message } from './message.ts'

/**
 * Visible messages in the order of SQS's fair queues: oldest first, but each from the group with the least in flight,
 * so that one unit's thousand files do not keep another unit waiting.
 */
export function* inFairOrder(messages: Iterable<Message>, now: number, faults?: FaultPlan): Generator<Message> {
  const inFlight = new Map<string, number>()
  const visible: Message[] = []
  for (const message of messages) {
    if (message.visibleAt <= now) visible.push(message)
    else if (message.receiptHandle) inFlight.set(groupOf(message), (inFlight.get(groupOf(message)) ?? 0) + 1)
  }
  const waiting = Map.groupBy(visible, groupOf)
  while (waiting.size > 0) {
    const [group, queued] = [...waiting].reduce((best, other) =>
      (inFlight.get(other[0]) ?? 0) < (inFlight.get(best[0]) ?? 0) ? other : best,
    )
    const place = queued.length > 1 && faults?.fires('reorder') ? anyButFirst(queued.length, faults) : 0
    yield* queued.splice(place, 1)
    if (queued.length === 0) waiting.delete(group)
    inFlight.set(group, (inFlight.get(group) ?? 0) + 1)
  }
}

const groupOf = (message: Message) => message.groupId ?? ''
const anyButFirst = (length: number, faults: FaultPlan) => 1 + Math.floor(faults.amount('reorder') * (length - 1))
