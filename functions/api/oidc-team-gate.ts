import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import * as z from 'zod'
import type { Principal } from '../../shared/policy/principal.ts'
import { Role } from '../../shared/policy/role.ts'
import type { TeamGate, TeamSignIn } from './access.ts'
import type { OidcConfig } from './config.ts'
import { RequestProblem } from './problem.ts'

/** Sign-in by the province's own provider: how the page does it, and who a token then is. */
export function oidcTeam(config: OidcConfig): { identify: TeamGate; signIn: TeamSignIn } {
  const {
    OIDC_ISSUER: issuer,
    OIDC_AUDIENCE: audience,
    OIDC_CLIENT_ID: clientId = audience,
    OIDC_SCOPE: scope,
  } = config
  return {
    identify: oidcTeamGate(config),
    signIn: { ways: { kind: 'oidc', issuer, audience, clientId, scope }, redeem: null },
  }
}

/** A token of the province's provider, for us, not expired. */
function oidcTeamGate(config: OidcConfig): TeamGate {
  const keys = keysOf(config.OIDC_ISSUER)
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, { issuer: config.OIDC_ISSUER, audience: config.OIDC_AUDIENCE })
      return principalIn(payload, config.OIDC_ROLES_CLAIM)
    } catch (error) {
      // Only of a token that does not hold: a provider that cannot be asked has said nothing of anybody.
      if (error instanceof errors.JOSEError) return null
      throw error
    }
  }
}

/** Where the provider says that its keys are (OpenID Connect Discovery 1.0): asked once, and again until it answers. */
function keysOf(issuer: string): JWTVerifyGetKey {
  let keys: Promise<JWTVerifyGetKey> | null = null
  const discover = async () => {
    const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
    const response = await fetch(address, { signal: AbortSignal.timeout(DISCOVERY_WITHIN_MS) })
    const { jwks_uri } = Metadata.parse(await response.json())
    return createRemoteJWKSet(new URL(jwks_uri), { cooldownDuration: KEYS_AGAIN_AFTER_MS })
  }
  return async (header, token) => {
    keys ??= discover().catch((error) => {
      keys = null
      throw unreachable(error)
    })
    const keyFor = await keys
    return Promise.resolve(keyFor(header, token)).catch((error) => {
      throw ofTheToken.some((kind) => error instanceof kind) ? error : unreachable(error)
    })
  }
}

/** The keys are there, and the token names none of them. */
const ofTheToken = [errors.JWKSNoMatchingKey, errors.JWKSMultipleMatchingKeys, errors.JOSENotSupported]
const unreachable = (cause: unknown) => Object.assign(new RequestProblem('sign-in-unavailable'), { cause })

const DISCOVERY_WITHIN_MS = 5_000
/**
 * A token may name a key that we have not heard of, because the provider has just changed it: nobody is to be told for
 * longer that they are not signed in. Whoever makes up names has us ask no more often.
 */
const KEYS_AGAIN_AFTER_MS = 5_000
const Metadata = z.object({ jwks_uri: z.url() })

/**
 * What the provider may say of somebody is that they are of the inspection office or an observer, everywhere. Leads and
 * members are made by a round, and clearances too: a claim cannot give them.
 */
function principalIn(payload: JWTPayload, claim: string): Principal | null {
  const { sub, name, preferred_username: username } = payload
  if (!sub) return null
  const said: unknown = payload[claim]
  const words = Array.isArray(said) ? said : typeof said === 'string' ? said.split(/[\s,]+/) : []
  const roles = words.flatMap((word) => {
    const role = Role.safeParse(word)
    return role.success && (role.data === 'office' || role.data === 'observer') ? [role.data] : []
  })
  const shown = [name, username, sub].find((word) => typeof word === 'string' && word !== '')
  return { id: sub, name: String(shown), roles, clearances: [] }
}
