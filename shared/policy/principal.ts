import type { Day } from '../calendar.ts'
import type { Member, Round } from '../round/round.ts'
import { NO_STANDING, type Standing } from './policy.ts'

/** Somebody of the team, as the sign-in provider vouches for them, or the owner of this machine. */
export interface Principal extends Standing {
  readonly id: string
  readonly name: string
}

/**
 * What somebody is in a round, or towards one inspection of it: what they are everywhere, and what their membership
 * gives for as long as it lasts. It ends with the round, whatever else the row says.
 */
export function standingIn(
  principal: Principal,
  round: Pick<Round, 'startsOn' | 'endsOn'> | null,
  member: Member | null,
  today: Day,
  inspectionId?: string,
): Standing {
  const { roles, clearances } = round && member ? whileItLasts(round, member, today, inspectionId) : NO_STANDING
  return {
    roles: [...new Set([...principal.roles, ...roles])],
    clearances: [...new Set([...principal.clearances, ...clearances])],
  }
}

function whileItLasts(
  round: Pick<Round, 'startsOn' | 'endsOn'>,
  member: Member,
  today: Day,
  inspectionId: string | undefined,
): Standing {
  const lastDay = member.untilOn !== null && member.untilOn < round.endsOn ? member.untilOn : round.endsOn
  if (today < round.startsOn || today > lastDay) return NO_STANDING
  const concerns =
    inspectionId === undefined || member.inspections === 'all' || member.inspections.includes(inspectionId)
  return concerns ? { roles: [member.role], clearances: member.clearances } : NO_STANDING
}
