import type { Day, Instant } from '../../../shared/calendar.ts'
import { nextLookAt } from '../../../shared/notice/next-look.ts'
import { afterTry, type Delivery, type Notice } from '../../../shared/notice/notice.ts'
import { dueDaysOf, noticesOf } from '../../../shared/notice/notices-of.ts'
import { isReachable, type NoticeTarget } from '../../../shared/notice/target.ts'
import type { PortalView } from '../../../shared/portal/portal-view.ts'
import type { InspectionRegister } from '../../../shared/ports/inspections.ts'
import type { NoticeLooks, NoticeRegister } from '../../../shared/ports/notices.ts'
import { digestOfJson } from '../../content-digest.ts'
import type { StepOutcome } from '../../envelope.ts'

export interface NoticeSending {
  readonly inspections: Pick<InspectionRegister, 'list' | 'providers'>
  readonly looks: NoticeLooks
  readonly notices: NoticeRegister
  /** What the provider sees of the inspection; null where there is nothing to see. */
  readonly viewOf: (inspectionId: string, provider: string) => Promise<PortalView | null>
  /** `delivered`, or a word for what went wrong. */
  readonly send: (target: NoticeTarget, notice: Notice) => Promise<string>
  readonly furtherHosts: readonly string[]
  /** Of an inspection that could not be looked at. */
  readonly report: (error: unknown) => void
  readonly now: () => Instant
}

/** Longer than a run may take, four minutes; shorter than the time between two: the next one takes up what broke. */
const CLAIM_MS = 5 * 60_000

/** Has every inspection looked at: at a start, and where marks may have been lost. */
export async function lookAtAll({ inspections, looks, now }: NoticeSending): Promise<void> {
  for (const inspectionId of await inspections.list()) await looks.mark(inspectionId, now())
}

/**
 * Looks at the inspections in which something moved or a day has come, the longest waiting first, until `stopAt`; the
 * rest is left to the next run. One that cannot be looked at is reported, and holds up no other.
 */
export async function sendNotices(deps: NoticeSending, stopAt: Instant): Promise<StepOutcome> {
  let [looked, delivered, failed, broken] = [0, 0, 0, 0]
  for await (const inspectionId of deps.looks.due(deps.now())) {
    const now = deps.now()
    if (now >= stopAt) break
    const claimedUntil = new Date(Date.parse(now) + CLAIM_MS).toISOString()
    if (!(await deps.looks.claim(inspectionId, now, claimedUntil))) continue
    try {
      const { outcomes, next } = await look(inspectionId, deps)
      await deps.looks.settle(inspectionId, claimedUntil, next)
      looked++
      for (const outcome of outcomes) outcome === 'delivered' ? delivered++ : failed++
    } catch (error) {
      deps.report(error)
      broken++
    }
  }
  return { outcome: broken > 0 ? 'sent-in-part' : 'sent', looked, delivered, failed, broken }
}

/**
 * Writes what is owed into the outbox, and sends what waits there. A notice is known by what it tells, and a try is
 * claimed before it is made: run twice, or two at a time, nothing is told twice unless an answer was lost.
 */
async function look(inspectionId: string, deps: NoticeSending): Promise<{ outcomes: string[]; next: Instant }> {
  // A turn that comes while this looks was not seen by it.
  const began = deps.now()
  const dueOn: Day[] = []
  const waitsUntil: Instant[] = []
  const outcomes: string[] = []
  const targets = (await deps.notices.targets(inspectionId)).filter(({ removedAt }) => removedAt === null)
  for (const provider of await deps.inspections.providers(inspectionId))
    dueOn.push(...(await write(inspectionId, provider, deps)))
  for (const { notice, deliveries } of await deps.notices.list(inspectionId)) {
    for (const target of targets) {
      // What happened before somebody asked to be told is history.
      if (target.provider !== notice.provider || target.addedAt > notice.at) continue
      const known = deliveries.find(({ targetId }) => targetId === target.id)
      const { outcome, after } = await attempt(target, notice, known, deps)
      if (outcome !== null) outcomes.push(outcome)
      if (after.state === 'waiting') waitsUntil.push(after.notBefore)
    }
  }
  return { outcomes, next: nextLookAt(dueOn, waitsUntil, began) }
}

/** The days on which the provider's material is due; none where there is nothing to see. */
async function write(inspectionId: string, provider: string, deps: NoticeSending): Promise<Day[]> {
  const view = await deps.viewOf(inspectionId, provider)
  if (!view) return []
  const now = deps.now()
  for (const { key, ...told } of noticesOf(view, now)) {
    const id = digestOfJson([inspectionId, provider, key]).slice(0, 32)
    await deps.notices.add({ id, inspectionId, provider, unit: view.unit, at: now, ...told })
  }
  return dueDaysOf(view)
}

/** Outcome null: nothing to do now, or somebody else is doing it. */
async function attempt(
  target: NoticeTarget,
  notice: Notice,
  known: Delivery | undefined,
  deps: NoticeSending,
): Promise<{ outcome: string | null; after: Delivery }> {
  const now = deps.now()
  if (known && (known.state !== 'waiting' || known.notBefore > now)) return { outcome: null, after: known }
  const before = known ?? { targetId: target.id, state: 'waiting' as const, tries: 0, notBefore: now, outcome: null }
  const claimed = afterTry(before, 'no-answer', now)
  if (!(await deps.notices.record(notice.inspectionId, notice.id, known ?? null, claimed)))
    return { outcome: null, after: claimed }
  const outcome = isReachable(target.place, deps.furtherHosts) ? await deps.send(target, notice) : 'not-allowed'
  const after = afterTry(before, outcome, now)
  await deps.notices.record(notice.inspectionId, notice.id, claimed, after)
  return { outcome, after }
}
