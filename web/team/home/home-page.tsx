import { dayText } from '../../shared/format.ts'
import { useAsk, useConsole } from '../console.ts'
import { Loading } from '../loading.tsx'
import { addressOf } from '../route.ts'
import { ViewList } from '../views/view-list.tsx'
import { useSpeech } from '../words.ts'
import { RoundForm } from './round-form.tsx'

/** Where to go: the rounds that one is in, and inspections without a round. */
export function HomePage() {
  const { say, language } = useSpeech()
  const { me } = useConsole()
  const rounds = useAsk((api) => api.rounds(), ['rounds'])
  const inspections = useAsk((api) => api.inspections(), ['inspections'])
  const others = inspections.value?.inspections.filter(({ roundId }) => roundId === null) ?? []
  return (
    <main id="main" tabIndex={-1}>
      <h1>{say.home}</h1>
      <ViewList />
      <p class="hint">{say.signedInAs(me.name, me.id)}</p>
      <section class="card" aria-labelledby="rounds">
        <h2 id="rounds">{say.rounds}</h2>
        {!rounds.value && <Loading problem={rounds.problem} />}
        {rounds.value?.rounds.length === 0 && (
          <p>
            {say.noRounds}
            {say.askOffice}
          </p>
        )}
        <ul class="lines">
          {rounds.value?.rounds.map((round) => (
            <li key={round.id}>
              <a href={addressOf('round', { id: round.id })}>{round.title}</a>
              <span class="hint">
                {dayText(round.startsOn, language)} – {dayText(round.endsOn, language)}
              </span>
            </li>
          ))}
        </ul>
        {me.may.includes('create-round') && <RoundForm />}
      </section>
      {others.length > 0 && (
        <section class="card" aria-labelledby="others">
          <h2 id="others">{say.otherInspections}</h2>
          <ul class="lines">
            {others.map(({ inspectionId, unit, listTitle, state }) => (
              <li key={inspectionId}>
                <a href={addressOf('inspection', { id: inspectionId })}>{unit}</a>
                <span class="hint">{listTitle}</span>
                <span class="standing">{say.state[state]}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </main>
  )
}
