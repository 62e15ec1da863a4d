import { createRemoteJWKSet, jwtVerify } from 'jose'
import type { TeamGate } from './access.ts'
import type { OidcConfig } from './config.ts'

/** A token of the province's provider, for us, not expired. Roles come with the policy module of the team console. */
export function oidcTeamGate(config: OidcConfig): TeamGate {
  const issuer = config.OIDC_ISSUER.replace(/\/$/, '')
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`))
  return async (token) => {
    try {
      await jwtVerify(token, keys, { issuer: config.OIDC_ISSUER, audience: config.OIDC_AUDIENCE })
      return true
    } catch {
      return false
    }
  }
}
