import { useState } from 'preact/hooks'
import type { DocumentView } from '../../../shared/contract/team/inspection-views.ts'
import { useAsk, useConsole } from '../console.ts'
import { DocumentLine } from '../item/document-line.tsx'
import { FindingList } from '../item/finding-list.tsx'
import { History } from '../item/history.tsx'
import { Loading } from '../loading.tsx'
import { ReasonDialog } from '../review/reason-dialog.tsx'
import { isReviewable, mayAccept } from '../review/reviewable.ts'
import { useKeys } from '../review/use-keys.ts'
import { addressOf, type Place, setQuery } from '../route.ts'
import { useSpeech } from '../words.ts'
import { BesideChoice } from './beside-choice.tsx'
import { CustodyRecord } from './custody-record.tsx'
import { FilingForm } from './filing-form.tsx'
import { Pane } from './pane.tsx'
import { PartList } from './part-list.tsx'
import { Particulars } from './particulars.tsx'

/** A document beside its findings, or beside another document. */
export function DocumentPage({ place }: { place: Place }) {
  const { id, part, query } = place
  const { value: view, problem } = useAsk((api) => api.document(id, part), ['document', id, part])
  const beside = query.get('beside') ?? ''
  const other = useAsk(
    (api) => (beside ? api.document(id, beside) : Promise.resolve(null)),
    ['document', id, beside],
  ).value
  if (!view)
    return (
      <main id="main" tabIndex={-1}>
        <Loading problem={problem} />
      </main>
    )
  return <Shown place={place} view={view} other={other} />
}

function Shown({ place, view, other }: { place: Place; view: DocumentView; other: DocumentView | null }) {
  const { say, language } = useSpeech()
  const { act } = useConsole()
  const { id, query } = place
  const { document, findings, may } = view
  const overview = useAsk((api) => api.inspection(id), ['inspection', id]).value
  const list = useAsk((api) => api.list(id), ['list', id]).value?.list ?? null
  const [isReturning, setReturning] = useState(false)
  const [isWhole, setWhole] = useState(false)
  const pages = document.pages ?? 1
  const page = within(Number(query.get('page') ?? 1), pages)
  const besidePage = within(Number(query.get('besidePage') ?? 1), other?.document.pages ?? 1)
  const finding = query.get('finding')
  const at = findings.findIndex((one) => one.id === finding)
  const canAccept = may.includes('review') && mayAccept(document)
  const canReturn = may.includes('review') && isReviewable(document)

  const toFinding = (step: number) => {
    const next = findings[(at + step + findings.length) % findings.length]
    if (!next) return
    const here = next.evidence.find((seen) => seen.document === document.id)
    const there = next.evidence.find((seen) => seen.document === query.get('beside'))
    setQuery({
      finding: next.id,
      page: String(here?.page ?? 1),
      // Both sides go to their own end of the question.
      ...(there?.page === undefined ? {} : { besidePage: String(there.page) }),
    })
  }
  const toPage = (wanted: number) => setQuery({ page: String(within(wanted, pages)) })
  const accept = () => void act(id, [{ kind: 'accept-document', documentId: document.id }], say.deed['accept-document'])
  useKeys({
    n: () => toFinding(1),
    p: () => toFinding(at < 0 ? 0 : -1),
    ArrowLeft: () => toPage(page - 1),
    ArrowRight: () => toPage(page + 1),
    ...(canAccept ? { a: accept } : {}),
    ...(canReturn ? { r: () => setReturning(true) } : {}),
  })
  const box = findings[at]?.evidence.find((seen) => seen.document === document.id && (seen.page ?? 1) === page)?.box
  return (
    <main id="main" tabIndex={-1} class="wide">
      <header class="head no-print">
        <p class="trail">
          <a href={addressOf('inspection', { id })}>{overview?.unit ?? say.overview}</a>
          {document.item !== null && <a href={addressOf('item', { id, part: document.item })}>{document.item}</a>}
          <a href={addressOf('queue', { id })}>{say.queue}</a>
        </p>
        <h1 class="visually-hidden">{document.path}</h1>
        <DocumentLine id={id} document={document} />
        <div class="buttons small">
          {canAccept && (
            <button type="button" onClick={accept}>
              {say.accept}
            </button>
          )}
          {canReturn && (
            <button type="button" class="secondary" onClick={() => setReturning(true)}>
              {say.returnIt}
            </button>
          )}
          {findings.length > 0 && (
            <>
              <button type="button" class="secondary" onClick={() => toFinding(at < 0 ? 0 : -1)}>
                {say.previousFinding}
              </button>
              <span aria-live="polite">{say.findingOf(at + 1, findings.length)}</span>
              <button type="button" class="secondary" onClick={() => toFinding(1)}>
                {say.nextFinding}
              </button>
            </>
          )}
          <button type="button" class="link" aria-pressed={isWhole} onClick={() => setWhole(!isWhole)}>
            {isWhole ? say.zoomWidth : say.zoomPage}
          </button>
          <BesideChoice place={place} view={view} />
          <span class="hint">
            {say.documentKeys}
            {canReturn && say.reviewKeys}
          </span>
        </div>
      </header>
      <div class={other ? 'panes two' : 'panes'}>
        <Pane
          id={id}
          view={view}
          page={page}
          finding={finding}
          words={query.get('q') ?? ''}
          isWhole={isWhole}
          onPage={toPage}
        />
        {other && (
          <Pane
            id={id}
            view={other}
            page={besidePage}
            finding={finding}
            words={query.get('q') ?? ''}
            isWhole={isWhole}
            onPage={(wanted) => setQuery({ besidePage: String(wanted) })}
          />
        )}
        <div class="side">
          <FindingList
            id={id}
            findings={findings}
            current={finding}
            may={may}
            documentName={(documentId) =>
              [view, other].find((one) => one?.document.id === documentId)?.document.path ?? null
            }
          />
          <FilingForm
            key={JSON.stringify([document.item, document.slots, document.kind, document.parts, language])}
            id={id}
            view={view}
            items={overview?.items ?? []}
            kinds={list?.items.flatMap(({ kinds }) => kinds) ?? []}
            page={page}
            onPage={toPage}
          />
          <PartList parts={document.parts} onPage={toPage} />
          <Particulars document={document} list={list} />
          <CustodyRecord id={id} documentId={document.id} roundId={overview?.roundId ?? null} acts={view.history} />
          <History acts={view.history} />
        </div>
      </div>
      {isReturning && (
        <ReasonDialog
          kind="return-document"
          title={say.sureReturn(1, overview?.unit ?? '')}
          reasonNeeded
          onDo={(reason) =>
            act(
              id,
              [{ kind: 'return-document', documentId: document.id, reason, page, ...(box ? { box } : {}) }],
              say.deed['return-document'],
            )
          }
          onClose={() => setReturning(false)}
        />
      )}
    </main>
  )
}

function within(page: number, pages: number): number {
  return Math.max(1, Math.min(Math.max(1, pages), Number.isInteger(page) ? page : 1))
}
