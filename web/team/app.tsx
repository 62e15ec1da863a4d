import { useEffect, useMemo, useState } from 'preact/hooks'
import type { SignIn } from '../../shared/contract/team/sign-in.ts'
import { ApiProblem, callApi } from '../shared/call-api.ts'
import type { Language } from '../shared/language.ts'
import { Desk } from './desk.tsx'
import { forgetSession, openSession } from './session.ts'
import { Speech, words } from './words.ts'

type Standing =
  | { readonly kind: 'opening' | 'no-session' | 'lost' | 'elsewhere' | 'unreachable' }
  | { readonly kind: 'open'; readonly session: string }

/** Signed in or not, and in which language. */
export function App() {
  const [language, setLanguage] = useState<Language>(localStorage.getItem('intake-language') === 'en' ? 'en' : 'zh')
  const [standing, setStanding] = useState<Standing>({ kind: 'opening' })
  const say = words[language]
  const speech = useMemo(() => ({ language, say }), [language, say])
  useEffect(() => {
    const open = async () => setStanding(await standingNow())
    void open()
    // A second address pasted into the same tab changes the fragment only, which loads nothing.
    const onHash = () => {
      if (location.hash.length > 1 && !location.hash.startsWith('#/')) void open()
    }
    addEventListener('hashchange', onHash)
    return () => removeEventListener('hashchange', onHash)
  }, [])
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    document.title = say.pageTitle
    localStorage.setItem('intake-language', language)
  }, [language, say])
  const leave = (kind: 'no-session' | 'lost') => {
    forgetSession()
    setStanding({ kind })
  }
  return (
    <Speech.Provider value={speech}>
      <button type="button" class="skip" onClick={() => document.querySelector('main')?.focus()}>
        {say.skip}
      </button>
      <header class="top no-print">
        <a class="product" href="#/">
          {say.product}
        </a>
        <nav aria-label={say.product}>
          {standing.kind === 'open' && <a href="#/search">{say.search}</a>}
          <button
            type="button"
            class="quiet"
            lang={language === 'zh' ? 'en' : 'zh-CN'}
            onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
          >
            {say.otherLanguage}
          </button>
          {standing.kind === 'open' && (
            <button type="button" class="quiet" onClick={() => leave('no-session')}>
              {say.signOut}
            </button>
          )}
        </nav>
      </header>
      {standing.kind === 'open' ? (
        <Desk key={standing.session} session={standing.session} onLost={() => leave('lost')} />
      ) : (
        <main class="notice" aria-live="polite">
          {standing.kind === 'opening' && <p>{say.opening}</p>}
          {standing.kind === 'unreachable' && <p>{say.unreachable}</p>}
          {standing.kind === 'elsewhere' && <p>{say.signInElsewhere}</p>}
          {(standing.kind === 'no-session' || standing.kind === 'lost') && (
            <>
              <h1>{standing.kind === 'lost' ? say.signInLost : say.signIn}</h1>
              <p>{standing.kind === 'lost' ? say.signInLostHint : say.signInHint}</p>
            </>
          )}
        </main>
      )}
    </Speech.Provider>
  )
}

async function standingNow(): Promise<Standing> {
  try {
    const session = await openSession()
    if (session !== null) return { kind: 'open', session }
    const ways = await callApi<SignIn>('GET', '/api/sign-in', { token: null })
    return { kind: ways.kind === 'oidc' ? 'elsewhere' : 'no-session' }
  } catch (error) {
    return { kind: error instanceof ApiProblem && error.status > 0 ? 'lost' : 'unreachable' }
  }
}
