import { type OidcWays, SignInFailed } from './oidc.ts'
import { renewOidc } from './renew-oidc.ts'

/** `ended`: somebody has to sign in again; `unreachable`: the provider did not answer, and may be asked once more. */
export type Renewal = 'renewed' | 'ended' | 'unreachable'

/** Who is signed in, for as long as the page is open: one session, whose token may be another from hour to hour. */
export interface Session {
  /** The token that it began with: tells one session from the next. */
  readonly id: string
  /** What our API is shown now. */
  readonly bearer: () => string
  readonly renew: () => Promise<Renewal>
  /** Somebody is at work: what will soon end is made new. Nobody there, nothing is, and the provider's own rules hold. */
  readonly touch: () => Promise<void>
  /** When it ends by itself, on this PC's clock; null: it is renewed, or nobody knows. */
  readonly endsAt: () => number | null
}

interface Begun {
  readonly bearer: string
  /** On this PC's clock, which need not be right: counted from when the token came. */
  readonly endsAt: number | null
  /** How a new token is got. The refresh token is kept in memory alone. */
  readonly ways: OidcWays | null
  readonly refreshToken: string | null
}

/** `onRenewed` keeps the new token where the old one was kept. */
export function liveSession(
  begun: Begun,
  onRenewed: (before: string, now: string, endsAt: number | null) => void,
): Session {
  const { ways } = begun
  let { bearer, refreshToken, endsAt } = begun
  let came = Date.now()
  let touched = 0
  let underWay: Promise<Renewal> | null = null
  const renewOnce = async (): Promise<Renewal> => {
    if (!ways || refreshToken === null) return 'ended'
    try {
      const renewed = await renewOidc(ways, refreshToken, bearer)
      const before = bearer
      ;({ bearer, refreshToken } = renewed)
      came = Date.now()
      endsAt = renewed.validForMs === null ? null : came + renewed.validForMs
      onRenewed(before, bearer, endsAt)
      return 'renewed'
    } catch (error) {
      // What is no answer of a provider comes from something between.
      if (!(error instanceof SignInFailed) || isPassing(error.message)) return 'unreachable'
      refreshToken = null
      return 'ended'
    }
  }
  // Two at once would show the provider one refresh token twice, which ends the session.
  const renew = () => {
    underWay ??= renewOnce().finally(() => {
      underWay = null
    })
    return underWay
  }
  return {
    id: bearer,
    bearer: () => bearer,
    renew,
    async touch() {
      const now = Date.now()
      const isDue = refreshToken !== null && endsAt !== null && now > came + (endsAt - came) / 2
      // Not at every key while the provider does not answer.
      if (!isDue || now < touched + BETWEEN_MS) return
      touched = now
      await renew()
    },
    endsAt: () => (refreshToken === null ? endsAt : null),
  }
}

const BETWEEN_MS = 20_000

/** No answer, or one that is not about the token. */
const isPassing = (word: string) => word === 'provider-unreachable' || /^provider-(5|429)/.test(word)
