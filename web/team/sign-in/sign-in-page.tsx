import { useState } from 'preact/hooks'
import { forgetDrafts, haveDrafts } from '../list/kept-drafts.ts'
import { useSpeech } from '../words.ts'
import { beginOidc, type OidcWays, SignInFailed } from './oidc.ts'
import { forgetSession, type Opened } from './session.ts'

export type SignedOut =
  | Exclude<Opened, { kind: 'open' }>
  | { readonly kind: 'opening' | 'unreachable' }
  /** One machine: the session has run out, or the address was used before. */
  | { readonly kind: 'lost' }

/** Who is not signed in reads here how to. `hasEnded`: they were until now. */
export function SignInPage({ standing, hasEnded }: { standing: SignedOut; hasEnded: boolean }) {
  const { say } = useSpeech()
  return (
    <main id="main" tabIndex={-1} class="notice" aria-live="polite">
      {standing.kind === 'opening' && <p>{say.opening}</p>}
      {standing.kind === 'unreachable' && <p>{say.unreachable}</p>}
      {(standing.kind === 'no-session' || standing.kind === 'lost') && (
        <>
          <h1>{standing.kind === 'lost' ? say.signInLost : say.signIn}</h1>
          <p>{standing.kind === 'lost' ? say.signInLostHint : say.signInHint}</p>
        </>
      )}
      {standing.kind === 'oidc' && <ByProvider ways={standing.ways} failure={standing.failure} hasEnded={hasEnded} />}
    </main>
  )
}

function ByProvider({ ways, failure, hasEnded }: { ways: OidcWays; failure: string | null; hasEnded: boolean }) {
  const { say } = useSpeech()
  const [isLeaving, setLeaving] = useState(false)
  const [said, setSaid] = useState(failure)
  const leave = async (asOther: boolean) => {
    setLeaving(true)
    try {
      const signOutAt = asOther ? forgetPerson() : null
      if (signOutAt === null) await beginOidc(ways, { asOther })
      else location.assign(signOutAt)
    } catch (error) {
      setSaid(error instanceof SignInFailed ? error.message : 'internal')
      setLeaving(false)
    }
  }
  return (
    <>
      <h1>{hasEnded ? say.signInEnded : say.signInTitle}</h1>
      <p>{hasEnded ? say.signInEndedHint : say.signInByProvider}</p>
      {said !== null && (
        <p class="cure" role="alert">
          {say.signInFailed(said)}
        </p>
      )}
      <p class="buttons">
        <button type="button" disabled={isLeaving} onClick={() => leave(false)}>
          {say.signInGo}
        </button>
        <button type="button" class="secondary" disabled={isLeaving} onClick={() => leave(true)}>
          {say.signInAsOther}
        </button>
      </p>
      <p class="hint">{haveDrafts() ? say.signInAsOtherDrops : say.signInAsOtherHint}</p>
    </>
  )
}

/** Of the last one here nothing is left: neither what was not saved, nor the place, nor the session at the provider. */
function forgetPerson(): string | null {
  forgetDrafts()
  history.replaceState(null, '', location.pathname)
  return forgetSession()
}
