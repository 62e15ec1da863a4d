import { useState } from 'preact/hooks'
import type { Round } from '../../../shared/round/round.ts'
import { useAsk } from '../console.ts'
import { RoundHead } from '../home/round-head.tsx'
import { Loading } from '../loading.tsx'
import type { Place } from '../route.ts'
import { useSpeech, useWords } from '../words.ts'
import { roundWords } from './round-words.ts'
import { SettingsForm } from './settings-form.tsx'

/** The days of a round, and the time that it grants; changed by the office, seen by all who are in it. */
export function SettingsPage({ place }: { place: Place }) {
  const { say } = useSpeech()
  const words = useWords(roundWords)
  const { value: view, problem } = useAsk((api) => api.round(place.id), ['round', place.id])
  const [isSaved, setSaved] = useState(false)
  const mayManage = view?.may.includes('manage-round') ?? false
  return (
    <main id="main" tabIndex={-1}>
      <RoundHead place={place} />
      {!view && <Loading problem={problem} />}
      {view && (
        <section class="card" aria-label={say.settings}>
          {!mayManage && <p class="hint">{words.officeOnly}</p>}
          <SettingsForm
            key={keyOf(view.round)}
            round={view.round}
            mayChange={mayManage}
            onSaved={() => setSaved(true)}
          />
          <p role="status">{isSaved && words.saved}</p>
        </section>
      )}
    </main>
  )
}

/** Somebody else's change begins the form anew; one's own too, with what was kept. */
const keyOf = ({ id, revision }: Round) => `${id} ${revision}`
