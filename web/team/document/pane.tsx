import { useEffect, useRef } from 'preact/hooks'
import type { DocumentView } from '../../../shared/contract/team/inspection-views.ts'
import { fileName, shownName } from '../../shared/format.ts'
import { isShut } from '../review/reviewable.ts'
import { useSpeech } from '../words.ts'
import { type Mark, PageView } from './page-view.tsx'

interface Props {
  readonly id: string
  readonly view: DocumentView
  readonly page: number
  readonly finding: string | null
  readonly words: string
  readonly isWhole: boolean
  readonly onPage: (page: number) => void
}

/** One document at one page. */
export function Pane({ id, view, page, finding, words, isWhole, onPage }: Props) {
  const { say, language } = useSpeech()
  const { document } = view
  const name = shownName(fileName(document.path))
  const pages = document.pages ?? 1
  const port = useRef<HTMLDivElement>(null)
  const marks = view.findings.flatMap((one): Mark[] =>
    one.evidence.flatMap((seen) =>
      seen.document === document.id && (seen.page ?? 1) === page && seen.box
        ? [{ box: seen.box, isCurrent: one.id === finding, label: language === 'zh' ? one.message : one.messageEn }]
        : [],
    ),
  )
  useEffect(() => port.current?.scrollTo(0, 0), [page])
  return (
    <section class="pane" aria-label={name}>
      <div class="pane-bar">
        <strong title={shownName(document.path)}>{name}</strong>
        {!isShut(document) && (
          <span class="buttons small">
            <button type="button" class="secondary" disabled={page <= 1} onClick={() => onPage(page - 1)}>
              {say.previousPage}
            </button>
            <span aria-live="polite">{say.pageOf(page, pages)}</span>
            <button type="button" class="secondary" disabled={page >= pages} onClick={() => onPage(page + 1)}>
              {say.nextPage}
            </button>
          </span>
        )}
      </div>
      <section
        class={`port${isWhole ? ' whole' : ''}`}
        ref={port}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
        tabIndex={0}
        aria-label={say.pictureOf(name, page)}
      >
        {isShut(document) ? (
          <p class="hint">{say.notTaken}</p>
        ) : (
          <PageView id={id} documentId={document.id} page={page} name={name} marks={marks} words={words} />
        )}
      </section>
    </section>
  )
}
