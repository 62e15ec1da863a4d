import { useEffect, useState } from 'preact/hooks'
import type { Language } from '../shared/language.ts'
import { CodeForm } from './parts/code-form.tsx'
import { Portal } from './portal.tsx'
import { forgetSession, isRefusal, openSession } from './session.ts'
import { speechIn } from './speak.ts'
import { chinese, Speech } from './words.ts'

type Standing =
  | { readonly kind: 'opening' }
  | { readonly kind: 'no-link' }
  | { readonly kind: 'lost' }
  /** `back`: the session to return to, when the lead is to enter in place of a liaison. */
  | { readonly kind: 'code-needed'; readonly back: string | null }
  | { readonly kind: 'open'; readonly session: string }

const LANGUAGE = 'intake-language'

export function App() {
  const [speech, setSpeech] = useState(chinese)
  const [standing, setStanding] = useState<Standing>({ kind: 'opening' })
  const { language, say } = speech
  // Where English cannot be fetched now, the page stays as it is.
  const speak = (wanted: Language) => speechIn(wanted).then(setSpeech, () => {})

  const open = async () => {
    try {
      const opening = await openSession()
      setStanding(opening.kind === 'code-needed' ? { ...opening, back: null } : opening)
    } catch (error) {
      setStanding(isRefusal(error) ? { kind: 'lost' } : { kind: 'no-link' })
    }
  }
  useEffect(() => {
    if (localStorage.getItem(LANGUAGE) === 'en') void speak('en')
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
  }, [language, say])

  const backTo = (session: string) => () => setStanding({ kind: 'open', session })
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
          onClick={() => {
            const wanted = language === 'zh' ? 'en' : 'zh'
            localStorage.setItem(LANGUAGE, wanted)
            void speak(wanted)
          }}
        >
          {say.otherLanguage}
        </button>
      </header>
      {standing.kind === 'open' ? (
        <Portal
          key={standing.session}
          session={standing.session}
          onLost={lose}
          onLead={() => setStanding({ kind: 'code-needed', back: standing.session })}
        />
      ) : standing.kind === 'code-needed' ? (
        <main class="notice">
          <CodeForm
            asLead={standing.back !== null}
            onOpened={(session) => setStanding({ kind: 'open', session })}
            onBack={standing.back === null ? null : backTo(standing.back)}
          />
        </main>
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
