import type { SignIn, TeamSessionOpened } from '../../../shared/contract/team/sign-in.ts'
import { ApiProblem, callApi } from '../../shared/call-api.ts'
import { validForMs } from './claims.ts'
import { liveSession, type Session } from './live-session.ts'
import { beginOidc, finishOidc, type OidcWays, SignInFailed, takeAnswer } from './oidc.ts'

/** Of this tab, and gone with it. */
const KEY = 'intake-team-session'
const ENDS_KEY = 'intake-team-session-ends'
const SIGN_OUT_KEY = 'intake-team-sign-out'

export type Opened =
  | { readonly kind: 'open'; readonly session: Session }
  /** One machine: the terminal has an address. */
  | { readonly kind: 'no-session' }
  /** `failure`: why the last try did not work, a word; null: nobody tried. */
  | { readonly kind: 'oidc'; readonly ways: OidcWays; readonly failure: string | null }

/**
 * The session of this tab, if there is one or the address brings one. The code of the one-time address is taken out of
 * the address bar before anything else is done; places of the console begin with `#/`, a code never does.
 */
export async function openSession(): Promise<Opened> {
  const code = location.hash.slice(1)
  if (code !== '' && !code.startsWith('/')) return { kind: 'open', session: await redeem(code) }
  const answer = takeAnswer()
  const kept = sessionStorage.getItem(KEY)
  // Who is signed in did not ask: an answer that comes then is somebody else's.
  if (kept !== null)
    return { kind: 'open', session: withoutRenewal(kept, Number(sessionStorage.getItem(ENDS_KEY)) || null) }

  const ways = await callApi<SignIn>('GET', '/api/sign-in', { token: null })
  if (ways.kind === 'one-time-address') return { kind: 'no-session' }
  if (!answer) return { kind: 'oidc', ways, failure: null }
  try {
    const { bearer, refreshToken, signOutAt, place } = await finishOidc(ways, answer)
    if (await isRefused(bearer)) throw new SignInFailed('token-refused')
    const validFor = validForMs(bearer)
    const endsAt = validFor === null ? null : Date.now() + validFor
    keep(bearer, endsAt)
    if (signOutAt !== null) sessionStorage.setItem(SIGN_OUT_KEY, signOutAt)
    history.replaceState(null, '', `${location.pathname}${place}`)
    return { kind: 'open', session: liveSession({ bearer, endsAt, ways, refreshToken }, keepRenewed) }
  } catch (error) {
    if (error instanceof SignInFailed) return { kind: 'oidc', ways, failure: error.message }
    throw error
  }
}

/** A new token that our API does not take has not expired: the provider is set up otherwise than we expect. */
async function isRefused(token: string): Promise<boolean> {
  const trouble: unknown = await callApi('GET', '/api/me', { token }).catch((error) => error)
  return trouble instanceof ApiProblem && trouble.status === 401
}

async function redeem(code: string): Promise<Session> {
  history.replaceState(null, '', location.pathname)
  forgetSession()
  const { session } = await callApi<TeamSessionOpened>('POST', '/api/team-sessions', { token: null, body: { code } })
  keep(session, null)
  return withoutRenewal(session, null)
}

/** After a reload, or on one machine: there is no refresh token. */
const withoutRenewal = (bearer: string, endsAt: number | null) =>
  liveSession({ bearer, endsAt, ways: null, refreshToken: null }, keepRenewed)

function keep(bearer: string, endsAt: number | null): void {
  sessionStorage.setItem(KEY, bearer)
  if (endsAt === null) sessionStorage.removeItem(ENDS_KEY)
  else sessionStorage.setItem(ENDS_KEY, String(endsAt))
}

/** Unless they have left meanwhile. */
function keepRenewed(before: string, now: string, endsAt: number | null): void {
  if (sessionStorage.getItem(KEY) === before) keep(now, endsAt)
}

/**
 * Signs in once more while signed in: to the provider and back to the same place. `takeDown`: the screen, which would
 * else ask whether to leave what comes back with it.
 */
export async function signInAnew(takeDown: () => void): Promise<void> {
  const ways = await callApi<SignIn>('GET', '/api/sign-in', { token: null })
  if (ways.kind !== 'oidc') return
  await beginOidc(ways, {
    beforeLeaving: () => {
      // Who still had a token when the answer comes did not ask for it.
      forgetToken()
      takeDown()
    },
  })
}

/** It has ended; where its owner is signed out at the provider is kept, for who sits down here next. */
export function forgetToken(): void {
  sessionStorage.removeItem(KEY)
  sessionStorage.removeItem(ENDS_KEY)
}

/** Where the provider is told that somebody leaves; null: nowhere. */
export function forgetSession(): string | null {
  const signOutAt = sessionStorage.getItem(SIGN_OUT_KEY)
  forgetToken()
  sessionStorage.removeItem(SIGN_OUT_KEY)
  return signOutAt
}
