import { createRemoteJWKSet, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import type { Principal } from '../../shared/policy/principal.ts'
import { Role } from '../../shared/policy/role.ts'
import type { TeamGate } from './access.ts'
import type { OidcConfig } from './config.ts'

/** A token of the province's provider, for us, not expired. */
export function oidcTeamGate(config: OidcConfig, keys: JWTVerifyGetKey = keysOf(config.OIDC_ISSUER)): TeamGate {
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, { issuer: config.OIDC_ISSUER, audience: config.OIDC_AUDIENCE })
      return principalIn(payload, config.OIDC_ROLES_CLAIM)
    } catch {
      return null
    }
  }
}

function keysOf(issuer: string): JWTVerifyGetKey {
  return createRemoteJWKSet(new URL(`${issuer.replace(/\/$/, '')}/.well-known/jwks.json`))
}

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
