import type { Instant } from '../calendar.ts'
import type { CheckMark, StoredFinding } from '../check/stored-finding.ts'
import type { ReviewAct } from '../review/review-act.ts'

export interface FindingRegister {
  list(inspectionId: string, providers: readonly string[]): Promise<StoredFinding[]>
  put(inspectionId: string, findings: readonly StoredFinding[]): Promise<void>
  lastCheck(inspectionId: string): Promise<CheckMark | null>
  /** `overtaken`: another check finished since `after` was read. */
  finishCheck(
    inspectionId: string,
    after: CheckMark | null,
    mark: Omit<CheckMark, 'revision'>,
  ): Promise<'finished' | 'overtaken'>
}

/** What the team decided, added and never changed. */
export interface ReviewRegister {
  add(inspectionId: string, act: ReviewAct): Promise<void>
  /** In the order in which they were done. */
  listOwn(inspectionId: string, provider: string): Promise<ReviewAct[]>
  /** With those that rest on material of several providers. */
  list(inspectionId: string, providers: readonly string[]): Promise<ReviewAct[]>
  lookedAt(userId: string, inspectionId: string): Promise<Instant | null>
  /** By inspection. */
  allLookedAt(userId: string): Promise<ReadonlyMap<string, Instant>>
  look(userId: string, inspectionId: string, at: Instant): Promise<void>
}
