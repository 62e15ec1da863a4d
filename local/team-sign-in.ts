import { randomBytes, timingSafeEqual } from 'node:crypto'
import { digestOfToken, type TeamGate, type TeamSignIn } from '../functions/api/access.ts'
import type { Principal } from '../shared/policy/principal.ts'
import { Clearance } from '../shared/policy/role.ts'

const SESSION_HOURS = 12

/** Who sits at this machine is the whole team: the office that runs the round and its lead, cleared for everything. */
const owner: Principal = { id: 'local', name: '本机', roles: ['office', 'lead'], clearances: Clearance.options }

export interface LocalSignIn {
  /** For programs, for this run. */
  readonly token: string
  readonly identify: TeamGate
  readonly signIn: TeamSignIn
  /** A code for the address that is printed; good once. */
  newCode(): string
}

/** Sign-in of one machine: nothing is stored, so a restart signs everybody out. `now` in milliseconds. */
export function localSignIn(now: () => number = Date.now): LocalSignIn {
  const token = random()
  const codes = new Set<string>()
  const sessions = new Map<string, number>()
  return {
    token,
    async identify(offered) {
      const digest = digestOfToken(offered)
      const until = sessions.get(digest)
      const isSession = until !== undefined && now() < until
      return isSession || isSame(digest, digestOfToken(token)) ? owner : null
    },
    signIn: {
      ways: { kind: 'one-time-address' },
      redeem(code) {
        if (!codes.delete(digestOfToken(code))) return null
        const session = random()
        const until = now() + SESSION_HOURS * 3_600_000
        sessions.set(digestOfToken(session), until)
        return { session, expiresAt: new Date(until).toISOString() }
      },
    },
    newCode() {
      const code = random()
      codes.add(digestOfToken(code))
      return code
    },
  }
}

const random = () => randomBytes(32).toString('base64url')
const isSame = (a: string, b: string) => timingSafeEqual(Buffer.from(a), Buffer.from(b))
