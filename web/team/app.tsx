import { useEffect, useMemo, useState } from 'preact/hooks'
import { ApiProblem } from '../shared/call-api.ts'
import type { Language } from '../shared/language.ts'
import { Desk } from './desk.tsx'
import { forgetSession, openSession } from './sign-in/session.ts'
import { type SignedOut, SignInPage } from './sign-in/sign-in-page.tsx'
import { Speech, words } from './words.ts'

type Standing = SignedOut | { readonly kind: 'open'; readonly session: string }

/** Signed in or not, and in which language. */
export function App() {
  const [language, setLanguage] = useState<Language>(localStorage.getItem('intake-language') === 'en' ? 'en' : 'zh')
  const [standing, setStanding] = useState<Standing>({ kind: 'opening' })
  const say = words[language]
  const speech = useMemo(() => ({ language, say }), [language, say])
  const [hasEnded, setEnded] = useState(false)
  const open = async (hasEnded: boolean) => {
    setEnded(hasEnded)
    setStanding(await standingNow(hasEnded))
  }
  useEffect(() => {
    void open(false)
    // A second address pasted into the same tab changes the fragment only, which loads nothing.
    const onHash = () => {
      if (location.hash.length > 1 && !location.hash.startsWith('#/')) void open(false)
    }
    addEventListener('hashchange', onHash)
    return () => removeEventListener('hashchange', onHash)
  }, [])
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    document.title = say.pageTitle
    localStorage.setItem('intake-language', language)
  }, [language, say])
  const signOut = () => {
    const signOutAt = forgetSession()
    history.replaceState(null, '', location.pathname)
    if (signOutAt === null) void open(false)
    else location.assign(signOutAt)
  }
  // The place stays in the address, to come back to.
  const lose = () => {
    forgetSession()
    void open(true)
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
            <button type="button" class="quiet" onClick={signOut}>
              {say.signOut}
            </button>
          )}
        </nav>
      </header>
      {standing.kind === 'open' ? (
        <Desk key={standing.session} session={standing.session} onLost={lose} />
      ) : (
        <SignInPage standing={standing} hasEnded={hasEnded} />
      )}
    </Speech.Provider>
  )
}

async function standingNow(hasEnded: boolean): Promise<Standing> {
  try {
    const opened = await openSession()
    return opened.kind === 'no-session' && hasEnded ? { kind: 'lost' } : opened
  } catch (error) {
    return { kind: error instanceof ApiProblem && error.status > 0 ? 'lost' : 'unreachable' }
  }
}
