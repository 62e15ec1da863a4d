import { useState } from 'preact/hooks'
import type { PortalQuestion } from '../../../shared/portal/portal-view.ts'
import { fileName, shownName } from '../../shared/format.ts'
import type { Api } from '../api.ts'
import { useSpeech } from '../words.ts'
import { PagePlace } from './page-place.tsx'

const SHOWN_AT_FIRST = 5

interface Props {
  readonly questions: readonly PortalQuestion[]
  readonly withItem?: boolean
  readonly api: Pick<Api, 'pagePicture'>
  readonly onExplain: (question: PortalQuestion) => void
}

/** Possible problems, each asked, with the place to look at. */
export function QuestionList({ questions, withItem = false, api, onExplain }: Props) {
  const { say } = useSpeech()
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? questions : questions.slice(0, SHOWN_AT_FIRST)
  return (
    <>
      <ul class="questions">
        {shown.map((question) => (
          <Question key={question.id} {...{ question, withItem, api, onExplain }} />
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

function Question({ question, withItem, api, onExplain }: Omit<Props, 'questions'> & { question: PortalQuestion }) {
  const { say, language } = useSpeech()
  const { severity, ask, detail, item, places } = question
  return (
    <li class={severity}>
      <p class="ask">
        <span class={`severity ${severity}`}>{say.severity[severity]}</span>
        <strong>{ask[language]}</strong>
      </p>
      <p>{detail[language]}</p>
      {places.length > 0 && (
        <ul class="places">
          {places.map(({ document, path, page, quote, box }) => (
            <li key={`${document} ${page} ${quote}`}>
              <span class="name">{shownName(fileName(path))}</span>
              {quote !== undefined && <q>{shownName(quote)}</q>}
              {page !== undefined && (
                <PagePlace api={api} place={{ document, name: shownName(fileName(path)), page, box: box ?? null }} />
              )}
            </li>
          ))}
        </ul>
      )}
      {item !== null && (
        <p class="acts">
          {withItem && (
            <button type="button" class="link" onClick={() => openItem(item)}>
              {say.goToItem(item)}
            </button>
          )}
          <button
            type="button"
            class="link"
            aria-label={say.forFile(say.explain, ask[language])}
            onClick={() => onExplain(question)}
          >
            {say.explain}
          </button>
        </p>
      )}
    </li>
  )
}

/** Opens the item's row and goes there; not by a fragment, which is for links' tokens. */
export function openItem(code: string) {
  const row = document.getElementById(`item-${code}`)
  if (!(row instanceof HTMLDetailsElement)) return
  row.open = true
  row.scrollIntoView({ block: 'start' })
  row.querySelector('summary')?.focus()
}
