import type { SignIn } from '../../../shared/contract/team/sign-in.ts'
import { claimsIn } from './claims.ts'
import { challengeOf, randomWord } from './random-word.ts'

/** How this deployment signs in: OpenID Connect, authorization code with PKCE (RFC 7636), a public client. */
export type OidcWays = Extract<SignIn, { kind: 'oidc' }>

export interface OidcSession {
  /** What our API is shown. */
  readonly bearer: string
  /** What a new one is got with; null: the provider gives none. Not asked for as `offline_access`: it ends with its session. */
  readonly refreshToken: string | null
  /** Where the provider's own session is ended; null: it does not say. */
  readonly signOutAt: string | null
  /** Where somebody was when they went to sign in: a fragment. */
  readonly place: string
}

/** Why signing in did not work, as a word for the administrator. */
export class SignInFailed extends Error {}

/** What the page has to remember while the browser is at the provider. */
interface Begun {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  readonly place: string
}

/** The part of the provider's metadata that we use (OpenID Connect Discovery 1.0). */
interface Provider {
  readonly issuer: string
  readonly authorization_endpoint: string
  readonly token_endpoint: string
  readonly end_session_endpoint?: string
}

const KEY = 'intake-team-sign-in'
const ANSWER_WITHIN_MS = 15_000
/** Registered with the provider to the letter. */
const ownAddress = () => `${location.origin}${location.pathname}`

interface Leaving {
  /** The provider asks who one is, whoever is signed in there. */
  readonly asOther?: boolean
  /** Once nothing can fail any more but the way itself. */
  readonly beforeLeaving?: () => void
}

/** Leaves for the provider. */
export async function beginOidc(ways: OidcWays, { asOther = false, beforeLeaving }: Leaving = {}): Promise<void> {
  const provider = await discover(ways.issuer)
  const begun: Begun = { state: randomWord(), nonce: randomWord(), verifier: randomWord(), place: location.hash }
  sessionStorage.setItem(KEY, JSON.stringify(begun))
  const address = new URL(provider.authorization_endpoint)
  const asked = {
    response_type: 'code',
    client_id: ways.clientId,
    redirect_uri: ownAddress(),
    scope: ways.scope,
    state: begun.state,
    nonce: begun.nonce,
    code_challenge: await challengeOf(begun.verifier),
    code_challenge_method: 'S256',
    ...(asOther && { prompt: 'login' }),
  }
  for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value)
  beforeLeaving?.()
  // A screen that was taken down is gone by then.
  setTimeout(() => location.assign(address))
}

/** What the provider sent the browser back with; taken out of the address bar at once. Null: it did not come from there. */
export function takeAnswer(): URLSearchParams | null {
  const answer = new URLSearchParams(location.search)
  if (!answer.has('state') || !(answer.has('code') || answer.has('error'))) return null
  history.replaceState(null, '', location.pathname)
  return answer
}

/** Exchanges the code, if the answer is to what this tab asked. */
export async function finishOidc(ways: OidcWays, answer: URLSearchParams): Promise<OidcSession> {
  const begun = takeBegun()
  // Somebody else's answer must not sign anybody in here.
  if (!begun || answer.get('state') !== begun.state) throw new SignInFailed('state-mismatch')
  const refused = answer.get('error')
  if (refused !== null) throw new SignInFailed(refused.slice(0, 80))
  // RFC 9207: which of two providers answered.
  if (answer.has('iss') && answer.get('iss') !== ways.issuer) throw new SignInFailed('issuer-mismatch')

  const provider = await discover(ways.issuer)
  const tokens = await exchange(provider, ways, begun, answer.get('code') ?? '')
  const { id_token: idToken, access_token: accessToken, refresh_token: refreshToken = null } = tokens
  const claims = idToken === undefined ? null : claimsIn(idToken)
  if (!claims || claims.iss !== ways.issuer) throw new SignInFailed('issuer-mismatch')
  if (![claims.aud].flat().includes(ways.clientId)) throw new SignInFailed('audience-mismatch')
  if (claims.nonce !== begun.nonce) throw new SignInFailed('nonce-mismatch')
  // An ID token is for the client. Where the API is an audience of its own, the access token is for it.
  const bearer = ways.audience === ways.clientId ? idToken : accessToken
  if (bearer === undefined) throw new SignInFailed('token-missing')
  return { bearer, refreshToken, signOutAt: signOutAddress(provider, ways, idToken), place: begun.place }
}

/** A second look at the same answer finds nothing. */
function takeBegun(): Begun | null {
  const kept = sessionStorage.getItem(KEY)
  sessionStorage.removeItem(KEY)
  return kept === null ? null : JSON.parse(kept)
}

export async function discover(issuer: string): Promise<Provider> {
  const provider = await askProvider<Provider>(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`)
  if (provider.issuer !== issuer) throw new SignInFailed('issuer-mismatch')
  return provider
}

/**
 * The tokens come from the provider itself over https, so that their signature need not be looked at here (OpenID
 * Connect Core 3.1.3.7); the API looks at it at every call, and at the expiry by a clock that is right.
 */
async function exchange(provider: Provider, { clientId }: OidcWays, { verifier }: Begun, code: string) {
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    client_id: clientId,
    redirect_uri: ownAddress(),
    code_verifier: verifier,
  })
  return askProvider<{ id_token?: string; access_token?: string; refresh_token?: string }>(provider.token_endpoint, {
    method: 'POST',
    body,
  })
}

export async function askProvider<T>(address: string, more: RequestInit = {}): Promise<T> {
  // `AbortSignal.timeout` came with Chromium 103.
  const timeout = new AbortController()
  const timer = setTimeout(() => timeout.abort(), ANSWER_WITHIN_MS)
  try {
    const { signal } = timeout
    const response = await fetch(address, { ...more, signal, credentials: 'omit', cache: 'no-store' })
    if (!response.ok) throw new SignInFailed(`provider-${response.status}`)
    return await response.json()
  } catch (error) {
    if (error instanceof SignInFailed) throw error
    // What cannot be read comes from something between.
    throw new SignInFailed('provider-unreachable')
  } finally {
    clearTimeout(timer)
  }
}

/** RP-Initiated Logout 1.0: else the next person at this PC would be signed in as the last. */
function signOutAddress(provider: Provider, { clientId }: OidcWays, idToken: string | undefined): string | null {
  if (!provider.end_session_endpoint) return null
  const address = new URL(provider.end_session_endpoint)
  address.searchParams.set('client_id', clientId)
  address.searchParams.set('post_logout_redirect_uri', ownAddress())
  if (idToken) address.searchParams.set('id_token_hint', idToken)
  return address.href
}
