import { chinaDayOf } from '../../../shared/calendar/workdays.ts'
import type { Inspection } from '../../../shared/inspection/inspection.ts'
import { may, type Permission, type Standing } from '../../../shared/policy/policy.ts'
import { type Principal, standingIn } from '../../../shared/policy/principal.ts'
import type { Round } from '../../../shared/round/round.ts'
import { authorizationOf, bearerOf } from '../access.ts'
import type { ApiDependencies } from '../dependencies.ts'
import { RequestProblem } from '../problem.ts'

type Gate = Pick<ApiDependencies, 'identify' | 'rounds' | 'inspections' | 'now'>
type Headers = Parameters<typeof authorizationOf>[0]

/** Who calls, where it is somebody of the team. */
export async function principalOf(request: Headers, deps: Pick<ApiDependencies, 'identify'>): Promise<Principal> {
  const principal = await deps.identify(bearerOf(authorizationOf(request)))
  if (!principal) throw new RequestProblem('not-signed-in')
  return principal
}

/** For what concerns no round yet: only what somebody is everywhere counts. */
export async function enterOffice(request: Headers, permission: Permission, deps: Gate): Promise<Principal> {
  const principal = await principalOf(request, deps)
  demand(principal, permission)
  return principal
}

export interface InRound {
  readonly principal: Principal
  readonly standing: Standing
  readonly round: Round
}

export async function enterRound(
  request: Headers,
  roundId: string,
  permission: Permission,
  deps: Gate,
): Promise<InRound> {
  const principal = await principalOf(request, deps)
  const round = await deps.rounds.find(roundId)
  const standing = await standingOf(principal, round, deps)
  // A round that is not the caller's and one that is not there answer alike.
  if (!round || !may(standing, 'read-round')) throw new RequestProblem('not-found')
  demand(standing, permission)
  return { principal, standing, round }
}

export interface InInspection {
  readonly principal: Principal
  readonly standing: Standing
  readonly inspection: Inspection
  readonly round: Round | null
}

export async function enterInspection(
  request: Headers,
  inspectionId: string,
  permission: Permission,
  deps: Gate,
): Promise<InInspection> {
  const principal = await principalOf(request, deps)
  const inspection = await deps.inspections.find(inspectionId)
  if (!inspection) throw new RequestProblem('not-found')
  const round = inspection.roundId === null ? null : await deps.rounds.find(inspection.roundId)
  const standing = await standingOf(principal, round, deps, inspectionId)
  if (!may(standing, 'read')) throw new RequestProblem('not-found')
  demand(standing, permission)
  return { principal, standing, inspection, round }
}

export async function standingOf(
  principal: Principal,
  round: Round | null,
  deps: Pick<Gate, 'rounds' | 'now'>,
  inspectionId?: string,
): Promise<Standing> {
  const member = round ? await deps.rounds.member(round.id, principal.id) : null
  return standingIn(principal, round, member, chinaDayOf(deps.now()), inspectionId)
}

function demand(standing: Standing, permission: Permission): void {
  if (!may(standing, permission)) throw new RequestProblem('not-allowed')
}
