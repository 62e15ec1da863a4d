import { useState } from 'preact/hooks'
import type { DocumentView, ItemRow } from '../../../shared/contract/team/inspection-views.ts'
import { kindText } from '../../../shared/request-list/kind-words.ts'
import { arePartsApart } from '../../../shared/review/parts-apart.ts'
import type { Filing } from '../../../shared/review/review-act.ts'
import { Form } from '../../shared/form.tsx'
import { useConsole } from '../console.ts'
import { isReviewable } from '../review/reviewable.ts'
import { saveFile } from '../save-file.ts'
import { useDoing } from '../use-doing.ts'
import { useSpeech } from '../words.ts'
import { FilingFields } from './filing-fields.tsx'
import { filingOf, proposedOf, type SaidPart, saidOf } from './filing-said.ts'
import { PartFields } from './part-fields.tsx'
import { canCutBefore, cutBefore, joinToBefore } from './split-pages.ts'

interface Props {
  readonly id: string
  readonly view: DocumentView
  readonly items: readonly ItemRow[]
  /** Those that the list asks for: offered in words, any other may be written. */
  readonly kinds: readonly string[]
  /** The page that is looked at: where a merged scan is cut. */
  readonly page: number
  readonly onPage: (page: number) => void
}

/** Where it is filed, and for a person to put right: item, pieces, kind, and which documents a merged scan holds. */
export function FilingForm({ id, view, items, kinds, page, onPage }: Props) {
  const { say, language } = useSpeech()
  const { api, act } = useConsole()
  const { trouble, run } = useDoing()
  const { document, candidates, may } = view
  const { item, slots, kind, pages = 1 } = document
  const now: Filing = { item, slots, kind, parts: document.parts ?? [] }
  // What the machine only proposes a person may say as it is.
  const isDecided = document.status === 'filed'
  const begin = isDecided ? saidOf : proposedOf
  const [said, setSaid] = useState(() => begin(now, language))
  const [parts, setParts] = useState<readonly SaidPart[]>(() =>
    now.parts.map((part) => ({ ...begin(part, language), pages: part.pages })),
  )
  if (!may.includes('review') || !isReviewable(document)) return null
  const known = [...now.parts.map((part) => part.kind), kind].flatMap((one) => one ?? [])
  const kindOfWords = new Map([...kinds, ...known].map((one) => [kindText(one, language), one]))
  const to: Filing = {
    ...filingOf(said, items, kindOfWords),
    parts: parts.map((part) => {
      return { pages: [part.pages[0], part.pages[1]], ...filingOf(part, items, kindOfWords) }
    }),
  }
  const isSaid = said.item !== null || (parts.length > 0 && parts.every(({ item }) => item !== null))
  const areApart = arePartsApart(parts, pages)
  // One document is a part of itself until it is cut.
  const pieces = parts.length > 0 ? parts : [{ ...said, pages: [1, pages] as const }]
  return (
    <details class="card" open={!isDecided}>
      <summary>
        <h2>{isDecided ? say.correct : say.settle}</h2>
      </summary>
      <Form
        trouble={trouble}
        onSend={() => act(id, [{ kind: 'correct-filing', documentId: document.id, to }], say.deed['correct-filing'])}
      >
        <p class="hint">{say.correctHint}</p>
        <FilingFields name="filing" said={said} items={items} candidates={candidates} onChange={setSaid} />
        {parts.map((part, place) => (
          // Parts have no names of their own; where they lie among each other is what they are.
          <PartFields
            key={place}
            place={place}
            part={part}
            pages={pages}
            items={items}
            candidates={candidates}
            onChange={(next) => setParts(parts.map((one, other) => (other === place ? next : one)))}
            onPage={onPage}
            onJoin={() => setParts(parts.length === 2 ? [] : joinToBefore(parts, place))}
          />
        ))}
        {!areApart && (
          <p class="cure" role="status">
            {say.pagesClash(pages)}
          </p>
        )}
        {pages > 1 && (
          <button
            type="button"
            class="secondary"
            disabled={!canCutBefore(pieces, page)}
            onClick={() => setParts(cutBefore(pieces, page))}
          >
            {say.cutBefore(page)}
          </button>
        )}
        <datalist id="filing-kinds">
          {[...kindOfWords.keys()].map((words) => (
            <option key={words} value={words} />
          ))}
        </datalist>
        <div class="buttons">
          <button
            type="submit"
            disabled={!areApart || !isSaid || (isDecided && JSON.stringify(to) === JSON.stringify(asFiled(now)))}
          >
            {say.save}
          </button>
          {may.includes('export') && (
            <button
              type="button"
              class="link"
              onClick={() => run(async () => saveFile(await api.corrections(id), `${say.corrections}.json`))}
            >
              {say.corrections}
            </button>
          )}
        </div>
      </Form>
    </details>
  )

  /** What is filed now, through the same door: an item that has no pieces is said to be one. */
  function asFiled(filing: Filing): Filing {
    return {
      ...filingOf(saidOf(filing, language), items, kindOfWords),
      parts: filing.parts.map((part) => {
        return { pages: part.pages, ...filingOf(saidOf(part, language), items, kindOfWords) }
      }),
    }
  }
}
