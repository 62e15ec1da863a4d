import * as z from 'zod'
import { Instant } from '../../calendar.ts'
import { Permission } from '../../policy/policy.ts'
import { Clearance, Role } from '../../policy/role.ts'

// GET /api/sign-in (open): how this installation signs its team in
export const SignIn = z.discriminatedUnion('kind', [
  /**
   * Authorization code with PKCE at the province's provider. Its token for `audience` is the bearer token here: where the
   * client itself is the audience, the ID token; else the access token.
   */
  z.object({
    kind: z.literal('oidc'),
    issuer: z.url(),
    audience: z.string(),
    clientId: z.string(),
    /** What the client asks for, blanks between. */
    scope: z.string(),
  }),
  /** One machine: the address that `intake serve` printed carries a code, good once. */
  z.object({ kind: z.literal('one-time-address') }),
])
export type SignIn = z.infer<typeof SignIn>

// POST /api/team-sessions (open; one machine only) → 201
export const OpenTeamSession = z.object({ code: z.string().min(1).max(200) })
export const TeamSessionOpened = z.object({
  /** Bearer token of the team's routes. */
  session: z.string(),
  expiresAt: Instant,
})
export type TeamSessionOpened = z.infer<typeof TeamSessionOpened>

// GET /api/me (team)
export const Me = z.object({
  id: z.string(),
  name: z.string(),
  /** Held everywhere: by the sign-in provider's word, or as the owner of this machine. */
  roles: z.array(Role),
  clearances: z.array(Clearance),
  /** What may be done without regard to an inspection; per inspection see its overview. */
  may: z.array(Permission),
})
export type Me = z.infer<typeof Me>
