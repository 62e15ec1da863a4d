import type { PortalItem } from '../../shared/portal/portal-view.ts'
import type { AskedWords } from './asked-words.ts'
import { slotText } from './format.ts'
import type { Language } from './language.ts'

interface Props {
  readonly item: PortalItem
  readonly say: AskedWords
  readonly language: Language
}

/** The pieces that an item expects, where it expects more than itself. */
export const piecesOf = ({ slots }: PortalItem) => slots.filter(({ slot }) => slot !== '-')

/** All that is asked of one item and which pieces of it are here: on the unit's page, and where the team previews it. */
export function AskedOfItem({ item, say, language }: Props) {
  const pieces = piecesOf(item)
  return (
    <>
      <dl class="asked">
        {(item.note || item.basis) && (
          <div>
            <dt>{say.askedFor}</dt>
            <dd>{[item.note, item.basis].filter(Boolean).join('　')}</dd>
          </div>
        )}
        {item.period && (
          <div>
            <dt>{say.period}</dt>
            <dd>
              {slotText(item.period.from, language)} – {slotText(item.period.to, language)}
            </dd>
          </div>
        )}
        <div>
          <dt>{say.forms}</dt>
          <dd>
            {item.formats.length > 0 ? item.formats.map((format) => format.toUpperCase()).join(say.and) : say.anyForm}
          </dd>
        </div>
        {item.marks.length > 0 && (
          <div>
            <dt>{say.marksNeeded}</dt>
            <dd>{item.marks.map((mark) => say.mark[mark]).join(say.and)}</dd>
          </div>
        )}
      </dl>
      {item.coverage === 'per-person' && (
        <p class="hint">{item.personsOpen && pieces.length > 0 ? say.personsOpen : say.noPersons}</p>
      )}
      {pieces.length > 0 && (
        <>
          <h4>{say.slots}</h4>
          <ul class="slots">
            {pieces.map(({ slot, received }) => (
              <li key={slot} class={received ? 'here' : ''}>
                <span aria-hidden="true">{received ? '✓' : '○'}</span> {slotText(slot, language)}
                <span class="visually-hidden">{received ? say.received : say.missing}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
