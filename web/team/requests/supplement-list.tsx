import { providerName } from '../../../shared/report/words.ts'
import type { Supplement } from '../../../shared/round/supplement.ts'
import { Trouble } from '../../shared/form.tsx'
import { dayText, timeText } from '../../shared/format.ts'
import { useAsk, useConsole } from '../console.ts'
import { Loading } from '../loading.tsx'
import { useDoing } from '../use-doing.ts'
import { useSpeech } from '../words.ts'

/** What was asked for afterwards; drafts wait for the lead. */
export function SupplementList({ id, may }: { id: string; may: readonly string[] }) {
  const { say } = useSpeech()
  const { value, problem } = useAsk((api) => api.supplements(id), ['supplements', id])
  return (
    <section class="card" aria-labelledby="supplements">
      <h2 id="supplements">{say.supplements}</h2>
      {!value && <Loading problem={problem} />}
      {value?.supplements.length === 0 && <p class="hint">{say.noSupplements}</p>}
      <ul class="lines">
        {value?.supplements.map((one) => (
          <Line key={one.id} id={id} supplement={one} may={may} />
        ))}
      </ul>
    </section>
  )
}

function Line({ id, supplement, may }: { id: string; supplement: Supplement; may: readonly string[] }) {
  const { say, language } = useSpeech()
  const { api, changed } = useConsole()
  const { isDoing, trouble, run } = useDoing()
  const { sequence, state, reason, items, codes, issue, dueOn } = supplement
  const doIt = (work: () => Promise<unknown>) => void run(work).then((isDone) => isDone && changed())
  return (
    <li class="supplement">
      <p>
        <strong>{sequence === null ? say.supplements : say.supplementOf(sequence)}</strong>{' '}
        <span class="standing">{say.supplementState[state]}</span>{' '}
        <span class="hint">
          {providerName(supplement.provider, language)}
          {'　'}
          {say.byWhom(supplement.draftedBy, timeText(supplement.draftedAt))}
        </span>
      </p>
      <p>{reason}</p>
      <ol>
        {items.map((item, i) => (
          <li key={`${i} ${item.title}`}>
            {codes[i]} {item.title} {item.note && <span class="hint">{item.note}</span>}
          </li>
        ))}
      </ol>
      {issue && <p>{say.issuedAs(issue.number, dayText(issue.dueOn, language))}</p>}
      {state === 'draft' && (
        <div class="buttons">
          {may.includes('approve-supplement') && (
            <button
              type="button"
              disabled={isDoing}
              onClick={() => doIt(() => api.approveSupplement(id, supplement.id, dueOn ? { dueOn } : {}))}
            >
              {say.approve}
            </button>
          )}
          {may.includes('draft-supplement') && (
            <button
              type="button"
              class="secondary"
              disabled={isDoing}
              onClick={() => doIt(() => api.withdrawSupplement(id, supplement.id))}
            >
              {say.withdraw}
            </button>
          )}
        </div>
      )}
      <Trouble words={trouble} />
    </li>
  )
}
