import { createHash } from 'node:crypto'
import type { Instant } from '../../shared/calendar.ts'
import type { SignIn, TeamSessionOpened } from '../../shared/contract/team/sign-in.ts'
import type { LinkSession } from '../../shared/inspection/link.ts'
import { standingOf } from '../../shared/inspection/link.ts'
import type { Principal } from '../../shared/policy/principal.ts'
import type { LinkRegister } from '../../shared/ports/links.ts'
import { RequestProblem } from './problem.ts'

/** Whose a bearer token is; null: nobody's of the team. */
export type TeamGate = (token: string) => Promise<Principal | null>

/** How the team signs in here. `redeem` is there on one machine only: a code is good once. */
export interface TeamSignIn {
  readonly ways: SignIn
  readonly redeem: ((code: string) => TeamSessionOpened | null) | null
}

export const digestOfToken = (token: string): string => createHash('sha256').update(token).digest('hex')

/**
 * What the caller says who it is. Where API Gateway asks for an IAM signature, `authorization` holds that and the
 * caller's own words stand in a header of ours (docs/decisions/0036). Which of the two it was changes nothing of how
 * the token is checked.
 */
export function authorizationOf(request: { header(name: string): string | undefined }): string | undefined {
  return request.header('x-intake-authorization') ?? request.header('authorization')
}

export function bearerOf(header: string | undefined): string {
  const token = /^Bearer ([\w.~+/=-]{1,4096})$/.exec(header ?? '')?.[1]
  if (!token) throw new RequestProblem('not-signed-in')
  return token
}

/** The session behind the token, while it and the link it came from are open: a withdrawn link stops at once. */
export async function openSession(token: string, links: LinkRegister, now: Instant): Promise<LinkSession> {
  const session = await links.findSession(digestOfToken(token))
  if (!session || session.expiresAt <= now) throw new RequestProblem('not-signed-in')
  const link = await links.findLink(session.linkDigest)
  if (!link) throw new RequestProblem('not-signed-in')
  const standing = standingOf(link, now)
  if (standing.kind !== 'open') throw new RequestProblem(standing.kind)
  return session
}
