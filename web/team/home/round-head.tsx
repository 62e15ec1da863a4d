import { dayText } from '../../shared/format.ts'
import { useAsk } from '../console.ts'
import { addressOf, type Place } from '../route.ts'
import { useSpeech } from '../words.ts'
import { AddInspection } from './add-inspection.tsx'

/** Which round this is, and its views. */
export function RoundHead({ place }: { place: Place }) {
  const { say, language } = useSpeech()
  const { value } = useAsk((api) => api.round(place.id), ['round', place.id])
  const tabs = [
    ['round', say.matrix],
    ['progress', say.progressTitle],
    ['people', say.people],
    ['settings', say.settings],
  ] as const
  return (
    <header class="head no-print">
      <p class="trail">
        <a href="#/">{say.home}</a>
      </p>
      <h1>{value?.round.title ?? say.round}</h1>
      {value && (
        <p class="hint">
          {dayText(value.round.startsOn, language)} – {dayText(value.round.endsOn, language)}
        </p>
      )}
      <nav class="tabs" aria-label={say.round}>
        {tabs.map(([screen, words]) => (
          <a
            key={screen}
            href={addressOf(screen, { id: place.id })}
            aria-current={place.screen === screen ? 'page' : undefined}
          >
            {words}
          </a>
        ))}
      </nav>
      {value?.may.includes('manage-round') && place.screen === 'round' && <AddInspection roundId={place.id} />}
    </header>
  )
}
