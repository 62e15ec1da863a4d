import { useState } from 'preact/hooks'
import type { TeamDocument } from '../../../shared/contract/team/inspection-views.ts'
import { timeText } from '../../shared/format.ts'
import { useAsk, useConsole } from '../console.ts'
import { InspectionHead } from '../home/inspection-head.tsx'
import { Loading } from '../loading.tsx'
import { ReasonDialog } from '../review/reason-dialog.tsx'
import { isReviewable } from '../review/reviewable.ts'
import { useKeys } from '../review/use-keys.ts'
import { goTo, type Place, setQuery } from '../route.ts'
import { SavedViews } from '../views/saved-views.tsx'
import { useSpeech } from '../words.ts'
import { addressOfEntry, idOfEntry, queueKinds } from './queue-entry.ts'
import { QueueLine } from './queue-line.tsx'

type Asked = { readonly kind: 'accept-document' | 'return-document'; readonly documents: readonly TeamDocument[] }

/** What waits for a person, to be worked through by keyboard or many at once. */
export function QueuePage({ place }: { place: Place }) {
  const { say } = useSpeech()
  const { api, act, changed } = useConsole()
  const { id } = place
  const kind = queueKinds.find((one) => one === place.query.get('kind')) ?? 'to-review'
  const overview = useAsk((api) => api.inspection(id), ['inspection', id]).value
  const { value: queue, problem } = useAsk((api) => api.queue(id, kind), ['queue', id, kind])
  const [at, setAt] = useState(0)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [asked, setAsked] = useState<Asked | null>(null)
  const entries = queue?.entries ?? []
  const current = entries[Math.min(at, entries.length - 1)]
  // What was refused came, and is shown under what is new; there is nothing to decide on it.
  const documents = entries.flatMap((entry) => {
    return entry.kind === 'document' && isReviewable(entry.document) ? [entry.document] : []
  })
  const selected = documents.filter((one) => chosen.has(one.id))
  const mayReview = overview?.may.includes('review') ?? false

  const move = (step: number) => {
    const next = Math.max(0, Math.min(entries.length - 1, Math.min(at, entries.length - 1) + step))
    setAt(next)
    document.getElementById(`entry-${next}`)?.scrollIntoView({ block: 'nearest' })
  }
  const doIt = async ({ kind: deed, documents: meant }: Asked, reason: string) => {
    const deeds = meant.map(({ id: documentId }) =>
      deed === 'return-document' ? { kind: deed, documentId, reason } : { kind: deed, documentId },
    )
    await act(id, deeds, say.deed[deed])
    setChosen(new Set())
  }
  /** Those that were chosen, else the one that is looked at. */
  const meant = (): TeamDocument[] =>
    selected.length > 0 ? selected : documents.filter((one) => current && one.id === idOfEntry(current))
  const ask = (deed: Asked['kind']) => {
    const wanted = { kind: deed, documents: meant() }
    if (wanted.documents.length === 0) return
    // One is accepted at a key, since it can be taken back at another; many are confirmed.
    if (deed === 'accept-document' && wanted.documents.length === 1) void doIt(wanted, '')
    else setAsked(wanted)
  }
  const toggle = (one: string) =>
    setChosen((now) => new Set(now.has(one) ? [...now].filter((other) => other !== one) : [...now, one]))
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    Enter: () => current && goTo(addressOfEntry(id, current)),
    ...(mayReview
      ? {
          a: () => ask('accept-document'),
          r: () => ask('return-document'),
          x: () => current?.kind === 'document' && isReviewable(current.document) && toggle(current.document.id),
        }
      : {}),
  })
  return (
    <main id="main" tabIndex={-1}>
      <InspectionHead place={place} overview={overview} />
      {!queue && <Loading problem={problem} />}
      {queue && (
        <>
          <nav class="tabs" aria-label={say.queue}>
            {queueKinds.map((one) => (
              <button
                type="button"
                key={one}
                class="tab"
                aria-pressed={one === kind}
                onClick={() => {
                  setAt(0)
                  setChosen(new Set())
                  setQuery({ kind: one === 'to-review' ? '' : one })
                }}
              >
                {say.queueKind[one]} <span class="count">{queue.counts[one]}</span>
              </button>
            ))}
          </nav>
          <SavedViews place={place} />
          <p class="hint since">
            {queue.lookedAt === null ? say.neverLooked : say.sinceLooked(timeText(queue.lookedAt))}
            {overview && (
              <button
                type="button"
                class="secondary"
                onClick={async () => {
                  // What came after the list was shown has not been seen.
                  await api.looked(id, overview.asOf)
                  changed()
                }}
              >
                {say.lookedNow}
              </button>
            )}
          </p>
          {mayReview && documents.length > 0 && (
            <div class="bulk">
              <label>
                <input
                  type="checkbox"
                  checked={selected.length === documents.length}
                  onChange={(event) =>
                    setChosen(new Set(event.currentTarget.checked ? documents.map((one) => one.id) : []))
                  }
                />
                {say.selectAll}
              </label>
              <span role="status">{say.selected(selected.length)}</span>
              <button type="button" disabled={selected.length === 0} onClick={() => ask('accept-document')}>
                {say.accept}
              </button>
              <button
                type="button"
                class="secondary"
                disabled={selected.length === 0}
                onClick={() => ask('return-document')}
              >
                {say.returnIt}
              </button>
              <span class="hint">
                {say.keys}
                {say.keyChoose}
              </span>
            </div>
          )}
          {entries.length === 0 && <p class="card">{say.queueEmpty}</p>}
          <ol class="card entries">
            {entries.map((entry, i) => (
              <li
                key={idOfEntry(entry)}
                id={`entry-${i}`}
                class={entry === current ? 'current' : ''}
                aria-current={entry === current}
              >
                <QueueLine
                  id={id}
                  entry={entry}
                  may={overview?.may ?? []}
                  isChosen={chosen.has(idOfEntry(entry))}
                  onToggle={mayReview ? toggle : null}
                />
              </li>
            ))}
          </ol>
        </>
      )}
      {asked && (
        <ReasonDialog
          kind={asked.kind}
          title={
            asked.kind === 'accept-document'
              ? say.sureAccept(asked.documents.length, overview?.unit ?? '')
              : say.sureReturn(asked.documents.length, overview?.unit ?? '')
          }
          reasonNeeded={asked.kind === 'return-document'}
          onDo={(reason) => doIt(asked, reason)}
          onClose={() => setAsked(null)}
        />
      )}
    </main>
  )
}
