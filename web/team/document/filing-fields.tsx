import type { DocumentView, ItemRow } from '../../../shared/contract/team/inspection-views.ts'
import { slotText } from '../../shared/format.ts'
import { Choices } from '../choices.tsx'
import { useSpeech } from '../words.ts'
import { offeredSlots, type Said } from './filing-said.ts'

interface Props {
  /** Begins the ids of the fields. */
  readonly name: string
  readonly said: Said
  readonly items: readonly ItemRow[]
  readonly candidates: DocumentView['candidates']
  readonly onChange: (said: Said) => void
}

/** No code of an item. */
const UNCHOSEN = '?'

/** Item, pieces and kind: of a document, or of a part of it. The kinds are those of the datalist `filing-kinds`. */
export function FilingFields({ name, said, items, candidates, onChange }: Props) {
  const { say, language } = useSpeech()
  const offered = offeredSlots(items, said.item)
  const candidateOf = (code: string) => candidates.find((one) => one.item === code)
  return (
    <>
      <label for={`${name}-item`}>{say.belongsTo}</label>
      <select
        id={`${name}-item`}
        value={said.item ?? UNCHOSEN}
        onChange={(event) => onChange({ ...said, item: event.currentTarget.value })}
      >
        {said.item === null && (
          <option value={UNCHOSEN} disabled>
            {say.chooseItem}
          </option>
        )}
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
          <Choices
            options={offered.map((slot) => [slot, slotText(slot, language)] as const)}
            // Those of another item, chosen before, are not of this one.
            chosen={said.slots.filter((slot) => offered.includes(slot))}
            onChange={(slots) => onChange({ ...said, slots })}
          />
        </fieldset>
      )}
      <label for={`${name}-kind`}>{say.kind}</label>
      <input
        id={`${name}-kind`}
        type="text"
        list="filing-kinds"
        maxLength={100}
        value={said.kind}
        onInput={(event) => onChange({ ...said, kind: event.currentTarget.value })}
      />
    </>
  )
}
