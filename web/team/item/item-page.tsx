import { useState } from 'preact/hooks'
import type { ItemView } from '../../../shared/contract/team/inspection-views.ts'
import { dayText } from '../../shared/format.ts'
import { useAsk, useConsole } from '../console.ts'
import { Loading } from '../loading.tsx'
import { ReasonDialog } from '../review/reason-dialog.tsx'
import { addressOf, type Place } from '../route.ts'
import { useSpeech } from '../words.ts'
import { DocumentList } from './document-list.tsx'
import { FindingList } from './finding-list.tsx'
import { History } from './history.tsx'
import { ItemRequest } from './item-request.tsx'
import { ItemStanding } from './item-standing.tsx'
import { Thread } from './thread.tsx'

/** One item with all that belongs to it: what was asked, what came, what is in question, what was said and decided. */
export function ItemPage({ place }: { place: Place }) {
  const { say, language } = useSpeech()
  const { id, part: code } = place
  const { value: view, problem } = useAsk((api) => api.item(id, code), ['item', id, code])
  const overview = useAsk((api) => api.inspection(id), ['inspection', id]).value
  const [about, setAbout] = useState<string | null>(null)
  const may = overview?.may ?? []
  if (!view)
    return (
      <main id="main" tabIndex={-1}>
        <Loading problem={problem} />
      </main>
    )
  const { item } = view
  return (
    <main id="main" tabIndex={-1} class="wide">
      <header class="head">
        <p class="trail">
          {overview?.roundId && <a href={addressOf('round', { id: overview.roundId })}>{say.matrix}</a>}
          <a href={addressOf('inspection', { id })}>{overview?.unit ?? say.overview}</a>
        </p>
        <h1>
          {item.code} {item.title} <ItemStanding item={item} />
        </h1>
        <p class="hint">
          {say.label(say.dueOn, item.dueOn ? dayText(item.dueOn, language) : say.noDue)}
          {item.originalDueOn !== item.dueOn &&
            item.originalDueOn &&
            say.aside(say.extendedFrom(dayText(item.originalDueOn, language)))}
        </p>
        {item.waivedFor && <p class="said">{say.waivedFor(item.waivedFor)}</p>}
        {view.notApplicable && <p class="said">{say.label(say.statedNotApplicable, view.notApplicable.reason)}</p>}
        <ItemActs id={id} view={view} may={may} />
      </header>
      <div class="columns">
        <div>
          <ItemRequest view={view} />
          <DocumentList
            id={id}
            unit={overview?.unit ?? ''}
            documents={view.documents}
            mayReview={may.includes('review')}
          />
          <FindingList
            id={id}
            findings={view.findings}
            may={may}
            documentName={(documentId) => view.documents.find((one) => one.id === documentId)?.path ?? null}
            onAsk={(finding) => {
              setAbout(finding)
              document.getElementById('message')?.focus()
            }}
          />
        </div>
        <div>
          <Thread
            id={id}
            code={code}
            findings={view.findings}
            about={about}
            onAbout={setAbout}
            mayAsk={may.includes('ask')}
          />
          <History acts={view.history} />
        </div>
      </div>
    </main>
  )
}

type ItemDeed = 'accept-item' | 'return-item' | 'waive-item' | 'extend-due'

/** What can be decided on the item as a whole. */
function ItemActs({ id, view, may }: { id: string; view: ItemView; may: readonly string[] }) {
  const { say } = useSpeech()
  const { act } = useConsole()
  const [asked, setAsked] = useState<ItemDeed | null>(null)
  const { code, provider, title } = view.item
  const doIt = (kind: ItemDeed, reason: string, dueOn: string) => {
    const deed =
      kind === 'extend-due'
        ? { kind, provider, item: code, dueOn, reason }
        : { kind, item: code, ...(reason ? { reason } : {}) }
    // The dialog lets nothing through without the reason that the kind asks for.
    return act(id, [deed as Parameters<typeof act>[1][number]], say.deed[kind])
  }
  return (
    <div class="buttons">
      {may.includes('review') && (
        <>
          <button type="button" onClick={() => doIt('accept-item', '', '')}>
            {say.acceptItem}
          </button>
          <button type="button" class="secondary" onClick={() => setAsked('return-item')}>
            {say.returnItem}
          </button>
        </>
      )}
      {may.includes('waive') && (
        <button type="button" class="secondary" onClick={() => setAsked('waive-item')}>
          {say.waive}
        </button>
      )}
      {may.includes('extend') && view.item.dueOn !== null && (
        <button type="button" class="secondary" onClick={() => setAsked('extend-due')}>
          {say.extend}
        </button>
      )}
      {asked && (
        <ReasonDialog
          kind={asked}
          title={say.label(say.deed[asked], `${code} ${title}`)}
          reasonNeeded
          {...(asked === 'extend-due' ? { withDay: say.extendTo } : {})}
          onDo={(reason, day) => doIt(asked, reason, day)}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  )
}
