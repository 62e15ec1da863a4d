import { useAsk } from '../console.ts'
import { InspectionHead } from '../home/inspection-head.tsx'
import { Loading } from '../loading.tsx'
import { addressOf, type Place, setQuery } from '../route.ts'
import { useDoing } from '../use-doing.ts'
import { useSpeech, useWords } from '../words.ts'
import { ListEditor } from './list-editor.tsx'
import { ListPreview } from './list-preview.tsx'
import { listWords } from './list-words.ts'
import { useDraft } from './use-draft.ts'

/** What is asked, to be worked on until it is issued, and how the unit will read it. */
export function ListPage({ place }: { place: Place }) {
  const { say } = useSpeech()
  const words = useWords(listWords)
  const { id, query } = place
  const overview = useAsk((api) => api.inspection(id), ['inspection', id]).value
  const draft = useDraft(id)
  const { kept, list, problem, isChanged } = draft
  const doing = useDoing()
  const mayEdit = kept?.state === 'draft' && overview?.may.includes('prepare-list') === true
  const isPreview = !mayEdit || query.get('view') === 'preview'
  return (
    <main id="main" tabIndex={-1}>
      <InspectionHead place={place} overview={overview} />
      {!(kept && overview) && <Loading problem={problem} />}
      {kept && overview && (
        <>
          {kept.state === 'issued' && (
            <p class="said">
              {words.listIsFixed} <a href={addressOf('requests', { id })}>{say.supplements}</a>
            </p>
          )}
          {mayEdit && (
            <div class="tabs">
              {(['', 'preview'] as const).map((view) => (
                <button
                  key={view}
                  type="button"
                  class="tab"
                  aria-pressed={(view === 'preview') === isPreview}
                  disabled={doing.isDoing}
                  onClick={async () => {
                    // What the unit will read is made of what is saved.
                    if (view === 'preview' && isChanged && !(await doing.run(draft.save))) return
                    setQuery({ view })
                  }}
                >
                  {view === '' ? say.editList : isChanged ? words.saveAndSee : words.unitSees}
                </button>
              ))}
            </div>
          )}
          {isPreview ? (
            <ListPreview place={place} list={kept.list} />
          ) : (
            list && <ListEditor draft={draft} list={list} doing={doing} />
          )}
        </>
      )}
    </main>
  )
}
