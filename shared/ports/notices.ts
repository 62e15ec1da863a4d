import type { Instant } from '../calendar.ts'
import type { Delivery, Notice } from '../notice/notice.ts'
import type { NoticeTarget } from '../notice/target.ts'

/** The outbox of an inspection, and where its notices go. */
export interface NoticeRegister {
  /** A notice of the same id that is there already stays as it was. */
  add(notice: Notice): Promise<void>
  list(inspectionId: string): Promise<{ notice: Notice; deliveries: Delivery[] }[]>
  /** False: the delivery is not as it was before any more. `before` null: there was none. */
  record(inspectionId: string, noticeId: string, before: Delivery | null, after: Delivery): Promise<boolean>
  putTarget(inspectionId: string, target: NoticeTarget): Promise<void>
  targets(inspectionId: string): Promise<NoticeTarget[]>
}

/**
 * When the notices of which inspection are to be looked at next. Looking is claimed and then settled: what was claimed
 * and not settled, because the run died, comes up again at the end of the claim.
 */
export interface NoticeLooks {
  /** Something moved at it. */
  mark(inspectionId: string, at: Instant): Promise<void>
  /** Inspections that are due, the longest waiting first. */
  due(now: Instant): AsyncIterable<string>
  /** False: somebody else looks at it, or it is not due any more. */
  claim(inspectionId: string, now: Instant, until: Instant): Promise<boolean>
  /** Looked at: the next look is then. Does nothing where it was marked since. */
  settle(inspectionId: string, claimedUntil: Instant, next: Instant): Promise<void>
}

/** Mail to addresses that agreed to it. Each answers `delivered`, or a word for what went wrong. */
export interface MailTopic {
  /** The mailbox's owner is asked first; from then on it gets what is published for the target. */
  subscribe(address: string, targetId: string): Promise<string>
  publish(targetId: string, subject: string, text: string): Promise<string>
}
