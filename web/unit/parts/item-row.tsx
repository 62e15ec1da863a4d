import { useState } from 'preact/hooks'
import type { PortalDocument, PortalItem, PortalQuestion } from '../../../shared/portal/portal-view.ts'
import { AskedOfItem, piecesOf } from '../../shared/asked-of-item.tsx'
import { dayText } from '../../shared/format.ts'
import type { BoardActs } from '../board-acts.ts'
import { later } from '../later.ts'
import { useSpeech } from '../words.ts'
import { DocumentList } from './document-list.tsx'
import { FileChoice } from './file-choice.tsx'
import { NotApplicable } from './not-applicable.tsx'
import { QuestionList } from './question-list.tsx'
import { ReturnedList } from './returned-list.tsx'

const Thread = later(() => import('./thread.tsx').then((its) => its.Thread))

interface Props extends BoardActs {
  readonly item: PortalItem
  readonly items: readonly PortalItem[]
  readonly documents: readonly PortalDocument[]
  readonly questions: readonly PortalQuestion[]
  /** What may be sent, in words. */
  readonly limits: string
  /** A possible problem of this item that the sender wants to explain. */
  readonly explaining: PortalQuestion | null
  readonly onExplain: (question: PortalQuestion) => void
}

/** One item of the list; opened, it says all that is asked of it and takes the files. */
export function ItemRow({ item, items, documents, questions, limits, explaining, ...acts }: Props) {
  const { say, language } = useSpeech()
  const [isThread, setThread] = useState(false)
  const pieces = piecesOf(item)
  const here = pieces.filter(({ received }) => received).length
  return (
    <details class="item" id={`item-${item.code}`}>
      <summary>
        <span class="code">{item.code}</span>
        <span class="title">
          {item.title}
          {!item.required && <span class="tag">{say.optional}</span>}
        </span>
        <span class="aside">
          {item.dueOn !== null && <span class="due">{say.dueOn(dayText(item.dueOn, language))}</span>}
          {pieces.length > 0 && <span class="pieces">{say.slotsCount(here, pieces.length)}</span>}
          {questions.length > 0 && <span class="asks">{say.questionsOf(questions.length)}</span>}
          {item.thread?.awaits === 'unit' && <span class="asks">{say.answered}</span>}
        </span>
        <span class={`standing ${item.standing}`}>{say.standing[item.standing]}</span>
      </summary>
      <div class="opened">
        <ReturnedList item={item} documents={documents} api={acts.api} />
        <AskedOfItem item={item} say={say} language={language} />
        {questions.length > 0 && (
          <>
            <h4>{say.questionsTitle}</h4>
            <QuestionList questions={questions} api={acts.api} onExplain={acts.onExplain} />
          </>
        )}
        {documents.length > 0 && (
          <>
            <h4>{say.documentsOf}</h4>
            <DocumentList documents={documents} items={items} onCorrect={acts.onCorrect} />
          </>
        )}
        <FileChoice
          label={say.chooseFor(item.code)}
          hint={limits}
          onChosen={(chosen) => acts.onChosen(chosen, item.code)}
        />
        <NotApplicable item={item} onState={(reason) => acts.onNotApplicable(item.code, reason)} />
        {isThread || explaining ? (
          <>
            <h4>{say.thread}</h4>
            <Thread
              api={acts.api}
              code={item.code}
              messages={item.thread?.messages ?? 0}
              about={explaining}
              onPosted={acts.onChanged}
            />
          </>
        ) : (
          <button type="button" class="link" aria-expanded="false" onClick={() => setThread(true)}>
            {item.thread ? say.threadOf(item.thread.messages) : say.thread}
          </button>
        )}
      </div>
    </details>
  )
}
