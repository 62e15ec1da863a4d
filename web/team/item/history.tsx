import type { Acts } from '../../../shared/contract/team/acts.ts'
import { timeText } from '../../shared/format.ts'
import { useSpeech } from '../words.ts'

/** Who decided what, newest first. */
export function History({ acts }: { acts: Acts['acts'] }) {
  const { say } = useSpeech()
  if (acts.length === 0) return null
  return (
    <section class="card" aria-labelledby="history">
      <h2 id="history">{say.history}</h2>
      <ol class="lines">
        {acts.map((act) => (
          <li key={act.id}>
            <span>{say.deed[act.deed.kind]}</span>
            {act.undoneBy !== null && <span class="tag">{say.wasUndone}</span>}
            <span class="hint">{say.byWhom(act.actor.name, timeText(act.at))}</span>
            {'reason' in act.deed && act.deed.reason && <span>{act.deed.reason}</span>}
          </li>
        ))}
      </ol>
    </section>
  )
}
