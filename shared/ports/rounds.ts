import type { InspectionSummary } from '../round/inspection-summary.ts'
import type { Progress, ProgressScope } from '../round/progress.ts'
import type { Member, Round } from '../round/round.ts'

/** Rounds, who is in them, and which inspections they group. */
export interface RoundRegister {
  create(round: Round): Promise<void>
  find(roundId: string): Promise<Round | null>
  /** As written, with its new revision. `overtaken`: somebody else wrote since it was read. */
  update(round: Round): Promise<Round | 'overtaken'>
  /** Oldest first. */
  list(): Promise<Round[]>
  /** Those that a person was ever put into. */
  listOf(userId: string): Promise<Round[]>
  /** As written, with its new revision. `after`: what was read, null: nobody. `overtaken`: somebody else wrote since. */
  putMember(
    roundId: string,
    member: Omit<Member, 'revision'>,
    after: Pick<Member, 'revision'> | null,
  ): Promise<Member | 'overtaken'>
  member(roundId: string, userId: string): Promise<Member | null>
  members(roundId: string): Promise<Member[]>
  /** As they stand now: the inspection's own register keeps them so. */
  inspections(roundId: string): Promise<InspectionSummary[]>
}

/** How far inspections are, as of their last check. */
export interface ProgressRegister {
  put(progress: readonly Progress[]): Promise<void>
  /** A hundred rows in a read, however large the inspections are. */
  find(inspectionIds: readonly string[], scopes: readonly ProgressScope[]): Promise<Progress[]>
}
