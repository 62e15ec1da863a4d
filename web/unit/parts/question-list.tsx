import { useState } from 'preact/hooks'
import type { PortalQuestion } from '../../../shared/portal/portal-view.ts'
import { fileName, shownName } from '../../shared/format.ts'
import { useSpeech } from '../words.ts'

const SHOWN_AT_FIRST = 5

/** Possible problems, each asked, with the place to look at. */
export function QuestionList({
  questions,
  withItem = false,
}: {
  questions: readonly PortalQuestion[]
  withItem?: boolean
}) {
  const { say, language } = useSpeech()
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? questions : questions.slice(0, SHOWN_AT_FIRST)
  return (
    <>
      <ul class="questions">
        {shown.map(({ id, severity, ask, detail, item, places }) => (
          <li key={id} class={severity}>
            <p class="ask">
              <span class={`severity ${severity}`}>{say.severity[severity]}</span>
              <strong>{ask[language]}</strong>
            </p>
            <p>{detail[language]}</p>
            {places.length > 0 && (
              <ul class="places">
                {places.map(({ document, path, page, quote }) => (
                  <li key={`${document} ${page} ${quote}`}>
                    <span class="name">{shownName(fileName(path))}</span>
                    {page !== undefined && <span>{say.page(page)}</span>}
                    {quote !== undefined && <q>{shownName(quote)}</q>}
                  </li>
                ))}
              </ul>
            )}
            {withItem && item !== null && (
              <button type="button" class="link" onClick={() => openItem(item)}>
                {say.goToItem(item)}
              </button>
            )}
          </li>
        ))}
      </ul>
      {shown.length < questions.length && (
        <button type="button" class="link" onClick={() => setWhole(true)}>
          {say.moreQuestions(questions.length - shown.length)}
        </button>
      )}
    </>
  )
}

/** Opens the item's row and goes there; not by a fragment, which is for links' tokens. */
function openItem(code: string) {
  const row = document.getElementById(`item-${code}`)
  if (!(row instanceof HTMLDetailsElement)) return
  row.open = true
  row.scrollIntoView({ block: 'start' })
  row.querySelector('summary')?.focus()
}
