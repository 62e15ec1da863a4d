import { useEffect, useState } from 'preact/hooks'
import type { DraftSupplement } from '../../../shared/contract/team/supplements.ts'
import { Form } from '../../shared/form.tsx'
import { useAsk, useConsole } from '../console.ts'
import { Field } from '../field.tsx'
import { Loading } from '../loading.tsx'
import { addressOf, goTo, type Place } from '../route.ts'
import { useDoing } from '../use-doing.ts'
import { useSpeech } from '../words.ts'

/** A supplementary request made of findings: the words are proposed, a person has the last of them. */
export function SupplementDraft({ place, findings }: { place: Place; findings: readonly string[] }) {
  const { say } = useSpeech()
  const { api, changed } = useConsole()
  const { isDoing, trouble, run } = useDoing()
  const { id } = place
  const { value, problem } = useAsk((api) => api.prefill(id, findings), ['prefill', id, ...findings])
  const [draft, setDraft] = useState<DraftSupplement | null>(null)
  useEffect(() => setDraft((now) => now ?? value), [value])
  if (!draft) return <Loading problem={problem} />
  const change = (place: number, words: { title?: string; note?: string }) =>
    setDraft({ ...draft, items: draft.items.map((item, i) => (i === place ? { ...item, ...words } : item)) })
  return (
    <section class="card" aria-labelledby="draft">
      <h2 id="draft">{say.draftSupplement}</h2>
      <Form
        trouble={trouble}
        onSend={() =>
          run(async () => {
            await api.draftSupplement(id, draft)
            changed()
            goTo(addressOf('requests', { id }))
          })
        }
      >
        <label for="draft-reason">{say.supplementReason}</label>
        <textarea
          id="draft-reason"
          rows={2}
          maxLength={500}
          value={draft.reason}
          onInput={(event) => setDraft({ ...draft, reason: event.currentTarget.value })}
        />
        <ol class="drafted">
          {draft.items.map((item, i) => (
            // Items have no code before the issue; taking one away redraws those after it.
            <li key={i}>
              <Field label={say.supplementItem} value={item.title} onChange={(title) => change(i, { title })} />
              <Field label={say.supplementNote} value={item.note ?? ''} onChange={(note) => change(i, { note })} />
              {draft.items.length > 1 && (
                <button
                  type="button"
                  class="link"
                  onClick={() => setDraft({ ...draft, items: draft.items.filter((_, other) => other !== i) })}
                >
                  {say.removeItem}
                </button>
              )}
            </li>
          ))}
        </ol>
        <label for="draft-due">{say.supplementDue}</label>
        <input
          id="draft-due"
          type="date"
          value={draft.dueOn ?? ''}
          onInput={(event) => setDraft({ ...draft, dueOn: event.currentTarget.value || null })}
        />
        <div class="buttons">
          <button
            type="submit"
            disabled={isDoing || draft.reason.trim().length < 2 || draft.items.some(({ title }) => !title.trim())}
          >
            {say.saveDraft}
          </button>
          <a href={addressOf('requests', { id })}>{say.cancel}</a>
        </div>
      </Form>
    </section>
  )
}
