import { useEffect, useMemo, useState } from 'preact/hooks'
import { ApiProblem } from '../shared/call-api.ts'
import type { Language } from '../shared/language.ts'
import { Desk } from './desk.tsx'
import { FormDialog } from './form-dialog.tsx'
import { forgetDrafts, haveDrafts } from './list/kept-drafts.ts'
import { EndingBar } from './sign-in/ending-bar.tsx'
import type { Session } from './sign-in/live-session.ts'
import { forgetSession, forgetToken, openSession } from './sign-in/session.ts'
import { type SignedOut, SignInPage } from './sign-in/sign-in-page.tsx'
import { Speech, words } from './words.ts'

type Standing = SignedOut | { readonly kind: 'open'; readonly session: Session }

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
  const [isLeaving, setLeaving] = useState(false)
  const signOut = () => {
    setLeaving(false)
    forgetDrafts()
    const signOutAt = forgetSession()
    history.replaceState(null, '', location.pathname)
    if (signOutAt === null) return void open(false)
    // The screen is gone first, so that it does not ask once more.
    setStanding({ kind: 'opening' })
    setTimeout(() => location.assign(signOutAt))
  }
  // The place stays in the address, to come back to.
  const lose = () => {
    forgetToken()
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
            <button type="button" class="quiet" onClick={() => (haveDrafts() ? setLeaving(true) : signOut())}>
              {say.signOut}
            </button>
          )}
        </nav>
      </header>
      {isLeaving && (
        <FormDialog
          title={say.sureSignOut}
          send={say.signOut}
          isReady
          trouble=""
          onSend={signOut}
          onClose={() => setLeaving(false)}
        >
          <p>{say.sureSignOutHint}</p>
        </FormDialog>
      )}
      {standing.kind === 'open' ? (
        <>
          <EndingBar
            key={`ending ${standing.session.id}`}
            session={standing.session}
            onLeave={() => setStanding({ kind: 'opening' })}
          />
          <Desk key={standing.session.id} session={standing.session} onLost={lose} />
        </>
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
