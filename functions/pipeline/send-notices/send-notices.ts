import type { Instant } from '../../../shared/calendar.ts'
import { afterTry, type Delivery, type Notice } from '../../../shared/notice/notice.ts'
import { noticesOf } from '../../../shared/notice/notices-of.ts'
import { isReachable, type NoticeTarget } from '../../../shared/notice/target.ts'
import type { PortalView } from '../../../shared/portal/portal-view.ts'
import type { InspectionRegister } from '../../../shared/ports/inspections.ts'
import type { NoticeRegister } from '../../../shared/ports/notices.ts'
import { digestOfJson } from '../../content-digest.ts'
import type { StepOutcome } from '../../envelope.ts'

export interface NoticeSending {
  readonly inspections: InspectionRegister
  readonly notices: NoticeRegister
  /** What the provider sees of the inspection; null where there is nothing to see. */
  readonly viewOf: (inspectionId: string, provider: string) => Promise<PortalView | null>
  /** `delivered`, or a word for what went wrong. */
  readonly send: (target: NoticeTarget, notice: Notice) => Promise<string>
  readonly furtherHosts: readonly string[]
  readonly now: () => Instant
}

/**
 * Writes what is owed into the outbox, and sends what waits there. A notice is known by what it tells, and a try is
 * claimed before it is made: run twice, or two at a time, nothing is told twice unless an answer was lost.
 */
export async function sendNotices(deps: NoticeSending): Promise<StepOutcome> {
  let [delivered, failed] = [0, 0]
  for (const inspectionId of await deps.inspections.list()) {
    const targets = (await deps.notices.targets(inspectionId)).filter(({ removedAt }) => removedAt === null)
    for (const provider of await deps.inspections.providers(inspectionId)) await write(inspectionId, provider, deps)
    for (const { notice, deliveries } of await deps.notices.list(inspectionId)) {
      for (const target of targets) {
        // What happened before somebody asked to be told is history.
        if (target.provider !== notice.provider || target.addedAt > notice.at) continue
        const outcome = await attempt(
          target,
          notice,
          deliveries.find(({ targetId }) => targetId === target.id),
          deps,
        )
        if (outcome === 'delivered') delivered++
        else if (outcome !== null) failed++
      }
    }
  }
  return { outcome: 'sent', delivered, failed }
}

async function write(inspectionId: string, provider: string, deps: NoticeSending): Promise<void> {
  const view = await deps.viewOf(inspectionId, provider)
  if (!view) return
  const now = deps.now()
  for (const { key, ...told } of noticesOf(view, now)) {
    const id = digestOfJson([inspectionId, provider, key]).slice(0, 32)
    await deps.notices.add({ id, inspectionId, provider, unit: view.unit, at: now, ...told })
  }
}

/** Null: nothing to do now, or somebody else is doing it. */
async function attempt(
  target: NoticeTarget,
  notice: Notice,
  known: Delivery | undefined,
  deps: NoticeSending,
): Promise<string | null> {
  const now = deps.now()
  if (known && (known.state !== 'waiting' || known.notBefore > now)) return null
  const before = known ?? { targetId: target.id, state: 'waiting' as const, tries: 0, notBefore: now, outcome: null }
  const claimed = afterTry(before, 'no-answer', now)
  if (!(await deps.notices.record(notice.inspectionId, notice.id, known ?? null, claimed))) return null
  const outcome = isReachable(target.place, deps.furtherHosts) ? await deps.send(target, notice) : 'not-allowed'
  await deps.notices.record(notice.inspectionId, notice.id, claimed, afterTry(before, outcome, now))
  return outcome
}
