import type { ItemView } from '../../../shared/contract/team/inspection-views.ts'
import { providerName } from '../../../shared/report/words.ts'
import { slotText } from '../../shared/format.ts'
import { useSpeech } from '../words.ts'

/** What was asked, and which pieces of it are here. */
export function ItemRequest({ view: { item, request } }: { view: ItemView }) {
  const { say, language } = useSpeech()
  const pieces = item.slots.filter(({ slot }) => slot !== '-')
  const received = pieces.filter(({ status }) => status === 'received' || status === 'accepted').length
  return (
    <section class="card" aria-labelledby="asked">
      <h2 id="asked">{say.askedFor}</h2>
      <dl class="asked">
        {(request.note || request.basis) && (
          <div>
            <dt>{say.askedFor}</dt>
            <dd>{[request.note, request.basis].filter(Boolean).join('　')}</dd>
          </div>
        )}
        <div>
          <dt>{say.provider}</dt>
          <dd>
            {providerName(item.provider, language)}
            {say.aside(item.required ? say.required : say.optional)}
          </dd>
        </div>
        <div>
          <dt>{say.forms}</dt>
          <dd>{request.formats ? say.list(request.formats.map((format) => format.toUpperCase())) : say.anyForm}</dd>
        </div>
        {request.marks.length > 0 && (
          <div>
            <dt>{say.marks}</dt>
            <dd>{say.list(request.marks.map((mark) => say.mark[mark]))}</dd>
          </div>
        )}
      </dl>
      {pieces.length > 0 && (
        <>
          <h3>
            {say.slots} <span class="hint">{say.slotsCount(received, pieces.length)}</span>
          </h3>
          <ul class="slots">
            {pieces.map(({ slot, status }) => (
              <li key={slot} class={status}>
                {slotText(slot, language)} {say.slotStatus[status]}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
