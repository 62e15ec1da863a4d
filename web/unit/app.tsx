import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Language } from '../shared/language.ts'
import { Portal } from './portal.tsx'
import { forgetSession, isRefusal, openSession } from './session.ts'
import { Speech, words } from './words.ts'

type Standing =
  | { readonly kind: 'opening' }
  | { readonly kind: 'no-link' }
  | { readonly kind: 'lost' }
  | { readonly kind: 'open'; readonly session: string }

export function App() {
  const [language, setLanguage] = useState<Language>(localStorage.getItem('intake-language') === 'en' ? 'en' : 'zh')
  const [standing, setStanding] = useState<Standing>({ kind: 'opening' })
  const say = words[language]
  const speech = useMemo(() => ({ language, say }), [language, say])

  const open = async () => {
    try {
      const session = await openSession()
      setStanding(session === null ? { kind: 'no-link' } : { kind: 'open', session })
    } catch (error) {
      setStanding(isRefusal(error) ? { kind: 'lost' } : { kind: 'no-link' })
    }
  }
  useEffect(() => {
    void open()
    // A second link pasted into the same tab changes the fragment only, which loads nothing.
    const onHash = () => {
      if (location.hash.length > 1) {
        setStanding({ kind: 'opening' })
        void open()
      }
    }
    addEventListener('hashchange', onHash)
    return () => removeEventListener('hashchange', onHash)
  }, [])
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    document.title = say.pageTitle
    localStorage.setItem('intake-language', language)
  }, [language, say])

  const lose = () => {
    forgetSession()
    setStanding({ kind: 'lost' })
  }
  return (
    <Speech.Provider value={speech}>
      <button type="button" class="skip" onClick={skipToList}>
        {say.skip}
      </button>
      <header class="top">
        <span class="product">{say.product}</span>
        <button
          type="button"
          class="quiet"
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
        >
          {say.otherLanguage}
        </button>
      </header>
      {standing.kind === 'open' ? (
        <Portal key={standing.session} session={standing.session} onLost={lose} />
      ) : (
        <main class="notice" aria-live="polite">
          {standing.kind === 'opening' && <p>{say.opening}</p>}
          {standing.kind === 'no-link' && (
            <>
              <h1>{say.noLinkTitle}</h1>
              <p>{say.noLink}</p>
            </>
          )}
          {standing.kind === 'lost' && (
            <>
              <h1>{say.lostTitle}</h1>
              <p>{say.lost}</p>
            </>
          )}
        </main>
      )}
    </Speech.Provider>
  )
}

/** A button and no link: the address's fragment is for links' tokens. */
function skipToList() {
  document.getElementById('list')?.focus()
}
