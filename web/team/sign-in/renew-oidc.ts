import { claimsIn, validForMs } from './claims.ts'
import { askProvider, discover, type OidcWays, SignInFailed } from './oidc.ts'

/**
 * A new token for the old by the refresh token that the provider gave with it (RFC 6749, 6). It may give another refresh
 * token each time and take the last no more (RFC 9700, 4.14.2). What comes is for the same person as before (OpenID
 * Connect Core 12.2).
 */
export async function renewOidc(ways: OidcWays, refreshToken: string, bearer: string) {
  const provider = await discover(ways.issuer)
  const body = new URLSearchParams({
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    client_id: ways.clientId,
  })
  const answer = await askProvider<{ id_token?: string; access_token?: string; refresh_token?: string }>(
    provider.token_endpoint,
    { method: 'POST', body },
  )
  const renewed = ways.audience === ways.clientId ? answer.id_token : answer.access_token
  if (renewed === undefined) throw new SignInFailed('token-missing')
  const claims = claimsIn(renewed)
  if (!claims || claims.sub !== claimsIn(bearer)?.sub) throw new SignInFailed('subject-mismatch')
  if (claims.iss !== ways.issuer) throw new SignInFailed('issuer-mismatch')
  return {
    bearer: renewed,
    refreshToken: answer.refresh_token ?? refreshToken,
    validForMs: validForMs(renewed),
  }
}
