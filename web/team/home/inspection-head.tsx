import type { InspectionOverview } from '../../../shared/contract/team/inspection-views.ts'
import { dayText } from '../../shared/format.ts'
import { addressOf, type Place } from '../route.ts'
import { useSpeech } from '../words.ts'

/** Whose inspection this is, and its views. */
export function InspectionHead({ place, overview }: { place: Place; overview: InspectionOverview | null }) {
  const { say, language } = useSpeech()
  const { id } = place
  const shown = place.screen === 'list' ? 'requests' : place.screen
  const dueText = ({ on, workdays }: InspectionOverview['due']) =>
    on !== null ? dayText(on, language) : workdays !== null ? say.dueWorkdays(workdays) : say.noDue
  const tabs = [
    ['inspection', say.overview],
    ['queue', say.queue],
    ['requests', say.requests],
    ['links', say.links],
    ['notices', say.notices],
    ...(!overview || overview.may.includes('export') ? ([['exports', say.exports]] as const) : []),
  ] as const
  return (
    <header class="head no-print">
      <p class="trail">
        <a href="#/">{say.home}</a>
        {overview?.roundId && <a href={addressOf('round', { id: overview.roundId })}>{say.matrix}</a>}
      </p>
      <h1>{overview?.unit ?? say.unit}</h1>
      {overview && (
        <p class="hint">
          {overview.listTitle}　{say.state[overview.state]}
          {'　'}
          {say.label(say.dueOn, dueText(overview.due))}
        </p>
      )}
      <nav class="tabs" aria-label={say.unit}>
        {tabs.map(([screen, words]) => (
          <a key={screen} href={addressOf(screen, { id })} aria-current={screen === shown ? 'page' : undefined}>
            {words}
          </a>
        ))}
        <a href={addressOf('search', { inspection: id })}>{say.search}</a>
      </nav>
    </header>
  )
}
