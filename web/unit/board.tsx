import { useState } from 'preact/hooks'
import type { PortalDocument, PortalItem, PortalQuestion, PortalView } from '../../shared/portal/portal-view.ts'
import { sizeText } from '../shared/format.ts'
import type { BoardActs } from './board-acts.ts'
import { DocumentList } from './parts/document-list.tsx'
import { FileChoice } from './parts/file-choice.tsx'
import { ItemRow } from './parts/item-row.tsx'
import { openItem, QuestionList } from './parts/question-list.tsx'
import { Summary } from './parts/summary.tsx'
import { Unfinished } from './parts/unfinished.tsx'
import { useSpeech } from './words.ts'

/** What is asked, by when, how much is left; then the list in the notice's own numbering. */
export function Board({ view, isBusy, ...acts }: { view: PortalView; isBusy: boolean } & BoardActs) {
  const { say } = useSpeech()
  const [explaining, setExplaining] = useState<PortalQuestion | null>(null)
  const explain = (question: PortalQuestion) => {
    setExplaining(question)
    if (question.item !== null) openItem(question.item)
  }
  /** Where the document is now, for the person to see. */
  const correct = async (documentId: string, item: string) => {
    await acts.onCorrect(documentId, item)
    openItem(item)
  }
  const { maxBytes, filesLeft, bytesLeft } = view.limits
  const limits = say.limits(sizeText(maxBytes)) + say.room(filesLeft, sizeText(bytesLeft))
  const unplaced = view.documents.filter((document) => placeOf(document) === null)
  return (
    <main>
      <Summary view={view} isBusy={isBusy} {...acts} />
      {view.unfinished.length > 0 && (
        <Unfinished uploads={view.unfinished} onChosen={acts.onChosen} onGiveUp={acts.onGiveUp} />
      )}
      <section class="card" aria-labelledby="bulk">
        <h2 id="bulk">{say.bulkTitle}</h2>
        <FileChoice
          label={say.chooseFiles}
          withFolder
          hint={`${say.bulkHint}${limits}`}
          onChosen={(chosen) => acts.onChosen(chosen, null)}
        />
      </section>
      {view.questions.length > 0 && (
        <section class="card" aria-labelledby="questions">
          <h2 id="questions">
            {say.questionsTitle} <span class="count">{view.questions.length}</span>
          </h2>
          <p class="hint">{say.questionsHint}</p>
          <QuestionList questions={view.questions} withItem api={acts.api} onExplain={explain} />
        </section>
      )}
      {unplaced.length > 0 && (
        <section class="card" aria-labelledby="unplaced">
          <h2 id="unplaced">{say.unplaced}</h2>
          <p class="hint">{say.unplacedHint}</p>
          <DocumentList documents={unplaced} items={view.items} onCorrect={correct} />
        </section>
      )}
      <section id="list" aria-labelledby="items" tabIndex={-1}>
        <h2 id="items">{say.itemsTitle}</h2>
        {groupsOf(view.items).map(([group, items]) => (
          <section class="card group" key={group ?? ''}>
            <h3>{group ?? say.otherGroup}</h3>
            {items.map((item) => (
              <ItemRow
                key={item.code}
                item={item}
                items={view.items}
                documents={view.documents.filter((document) => placeOf(document) === item.code)}
                questions={view.questions.filter((question) => question.item === item.code)}
                limits={limits}
                explaining={explaining?.item === item.code ? explaining : null}
                onExplain={explain}
                {...acts}
                onCorrect={correct}
              />
            ))}
          </section>
        ))}
      </section>
    </main>
  )
}

/** Where a document is shown: under its item, or the one it was sent for until it is read. */
function placeOf({ item, chosenItem, standing }: PortalDocument): string | null {
  return item ?? (standing === 'filed' || standing === 'for-team' ? null : chosenItem)
}

/** In the order of the list; a group comes once, where its first item stands. */
function groupsOf(items: readonly PortalItem[]): [string | null, PortalItem[]][] {
  const groups = new Map<string | null, PortalItem[]>()
  for (const item of items) groups.set(item.group, [...(groups.get(item.group) ?? []), item])
  return [...groups]
}
