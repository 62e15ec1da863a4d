import { addressOf } from '../route.ts'
import { useSpeech } from '../words.ts'
import type { MatrixRow } from './visible-part.ts'

/** Units with nothing to show by item yet; here is the way to their lists. */
export function InPreparation({ rows }: { rows: readonly MatrixRow[] }) {
  const { say } = useSpeech()
  return (
    <section class="card" aria-labelledby="in-preparation">
      <h2 id="in-preparation">{say.inPreparation}</h2>
      <ul class="lines">
        {rows.map(({ inspectionId, unit, state }) => (
          <li key={inspectionId}>
            <a href={addressOf(state === 'draft' ? 'requests' : 'inspection', { id: inspectionId })}>{unit}</a>
            <span class="standing">{say.state[state]}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
