import { useState } from 'preact/hooks'
import type { DocumentView, ItemRow } from '../../../shared/contract/team/inspection-views.ts'
import { kindText } from '../../../shared/request-list/kind-words.ts'
import { Form } from '../../shared/form.tsx'
import { slotText } from '../../shared/format.ts'
import { useConsole } from '../console.ts'
import { useSpeech } from '../words.ts'

interface Props {
  readonly id: string
  readonly view: DocumentView
  readonly items: readonly ItemRow[]
  /** Those that the list asks for: offered in words, any other may be written. */
  readonly kinds: readonly string[]
}

/** Where it is filed, and for a person to put right: item, pieces, kind. The parts of a merged scan stay as they are. */
export function FilingForm({ id, view, items, kinds }: Props) {
  const { say, language } = useSpeech()
  const { act } = useConsole()
  const { document, candidates, may } = view
  const [item, setItem] = useState(document.item ?? '')
  const [slots, setSlots] = useState<readonly string[]>(document.slots)
  const kindNow = document.kind === null ? '' : kindText(document.kind, language)
  const [kind, setKind] = useState(kindNow)
  if (!may.includes('review') || (document.status !== 'filed' && document.status !== 'review')) return null
  const offered = (items.find(({ code }) => code === item)?.slots ?? [])
    .map(({ slot }) => slot)
    .filter((slot) => slot !== '-')
  const chosen = slots.filter((slot) => offered.includes(slot))
  const candidateOf = (code: string) => candidates.find((one) => one.item === code)
  const known = document.kind === null ? kinds : [document.kind, ...kinds]
  const kindOfWords = new Map(known.map((one) => [kindText(one, language), one]))
  const isSame =
    item === (document.item ?? '') &&
    kind === kindNow &&
    chosen.join() === document.slots.filter((slot) => slot !== '-').join()
  return (
    <details class="card">
      <summary>
        <h2>{say.correct}</h2>
      </summary>
      <Form
        onSend={() => {
          const to = {
            item: item || null,
            slots: offered.length > 0 ? [...chosen] : item ? ['-'] : [],
            kind: kindOfWords.get(kind.trim()) ?? (kind.trim() || null),
            parts: (document.parts ?? []).map((one) => ({
              pages: one.pages,
              item: one.item,
              slots: one.slots,
              kind: one.kind,
            })),
          }
          void act(id, [{ kind: 'correct-filing', documentId: document.id, to }], say.deed['correct-filing'])
        }}
      >
        <p class="hint">{say.correctHint}</p>
        <label for="filing-item">{say.belongsTo}</label>
        <select id="filing-item" value={item} onChange={(event) => setItem(event.currentTarget.value)}>
          <option value="">{say.noItem}</option>
          {items.map(({ code, title }) => {
            const candidate = candidateOf(code)
            return (
              <option key={code} value={code}>
                {code} {title} {candidate && say.candidate(candidate.confidence)}
              </option>
            )
          })}
        </select>
        {offered.length > 0 && (
          <fieldset>
            <legend>{say.slots}</legend>
            <div class="choices">
              {offered.map((slot) => (
                <label key={slot}>
                  <input
                    type="checkbox"
                    checked={chosen.includes(slot)}
                    onChange={(event) =>
                      setSlots(
                        offered.filter((one) => (one === slot ? event.currentTarget.checked : chosen.includes(one))),
                      )
                    }
                  />
                  {slotText(slot, language)}
                </label>
              ))}
            </div>
          </fieldset>
        )}
        <label for="filing-kind">{say.kind}</label>
        <input
          id="filing-kind"
          type="text"
          list="filing-kinds"
          maxLength={100}
          value={kind}
          onInput={(event) => setKind(event.currentTarget.value)}
        />
        <datalist id="filing-kinds">
          {[...kindOfWords.keys()].map((words) => (
            <option key={words} value={words} />
          ))}
        </datalist>
        <button type="submit" disabled={isSame}>
          {say.save}
        </button>
      </Form>
    </details>
  )
}
