import { useEffect, useState } from 'preact/hooks'
import type { SearchHit, SearchResult } from '../../../shared/contract/team/search.ts'
import { providerName } from '../../../shared/report/words.ts'
import { kindText } from '../../../shared/request-list/kind-words.ts'
import type { ApiProblem } from '../../shared/call-api.ts'
import { Form } from '../../shared/form.tsx'
import { timeText } from '../../shared/format.ts'
import { asProblem, useAsk, useConsole } from '../console.ts'
import { Loading } from '../loading.tsx'
import { type Place, setQuery } from '../route.ts'
import { saveFile } from '../save-file.ts'
import { SavedViews } from '../views/saved-views.tsx'
import { useSpeech } from '../words.ts'
import { Hit } from './hit.tsx'

const facetNames = ['inspection', 'item', 'provider', 'kind', 'year'] as const

/** Full text over everything that one may see; facets narrow it, and a hit opens at its page. */
export function SearchPage({ place }: { place: Place }) {
  const { say } = useSpeech()
  const { changed } = useConsole()
  const q = place.query.get('q') ?? ''
  const [draft, setDraft] = useState({ over: q, words: q })
  // A saved view brings its own words, over which nobody has typed.
  const typed = draft.over === q ? draft.words : q
  const search = () => {
    // The same words again: what came meanwhile may hold them.
    const words = typed.trim()
    setDraft({ over: words, words })
    if (words === q) changed()
    else setQuery({ q: words })
  }
  return (
    <main id="main" tabIndex={-1} class="wide">
      <h1>{say.search}</h1>
      <Form class="filters" onSend={search}>
        <label class="grow">
          {say.searchFor}
          <input
            type="search"
            maxLength={200}
            value={typed}
            onInput={(event) => setDraft({ over: q, words: event.currentTarget.value })}
          />
        </label>
        <button type="submit">{say.searchGo}</button>
        <span class="hint">{say.searchHint}</span>
      </Form>
      <SavedViews place={place} />
      {q !== '' && <Results place={place} />}
    </main>
  )
}

function Results({ place }: { place: Place }) {
  const { say, language } = useSpeech()
  const { api } = useConsole()
  const words = place.query.toString()
  const { value, problem } = useAsk((api) => api.search(new URLSearchParams(words)), ['search', words])
  const further = useFurther(value, words)
  const nameOf = (facet: (typeof facetNames)[number], one: string) => {
    if (one === '-') return say.noValue
    if (facet === 'kind') return kindText(one, language)
    if (facet === 'provider') return providerName(one, language)
    if (facet === 'inspection') return value?.hits.find(({ inspectionId }) => inspectionId === one)?.unit ?? one
    return one
  }
  if (!value) return <Loading problem={problem} />
  const hits = [...value.hits, ...further.hits]
  return (
    <div class="columns facets">
      <div>
        {facetNames.map((facet) => {
          const chosen = place.query.get(facet)
          const choices = value.facets[facet]
          if (choices.length < 2 && chosen === null) return null
          return (
            <fieldset key={facet} class="card">
              <legend>{say.facet[facet]}</legend>
              {choices.slice(0, 12).map(({ value: one, count }) => (
                <label key={one}>
                  <input
                    type="checkbox"
                    checked={chosen === one}
                    onChange={() => setQuery({ [facet]: chosen === one ? '' : one })}
                  />
                  {nameOf(facet, one)} <span class="hint">{count}</span>
                </label>
              ))}
            </fieldset>
          )
        })}
      </div>
      <div>
        <p role="status">
          {value.total.hits === 0 ? say.noHits : say.hits(value.total.hits, value.total.pages)}
          {value.indexedAt && <span class="hint">　{say.indexedAt(timeText(value.indexedAt))}</span>}
        </p>
        {value.total.hits > 0 && (
          <button
            type="button"
            class="link"
            onClick={async () => saveFile(await api.searchTable(new URLSearchParams(words)), `${say.search}.csv`)}
          >
            {say.hitsCsv}
          </button>
        )}
        <ol class="hits">
          {hits.map((hit) => (
            <Hit key={`${hit.documentId} ${hit.part}`} hit={hit} words={place.query.get('q') ?? ''} />
          ))}
        </ol>
        {further.problem && <Loading problem={further.problem} />}
        {further.next !== null && (
          <button type="button" class="secondary" onClick={further.ask}>
            {say.more}
          </button>
        )}
      </div>
    </div>
  )
}

/** Pages of hits after the first, as they are asked for. */
function useFurther(first: SearchResult | null, words: string) {
  const { api } = useConsole()
  const [hits, setHits] = useState<readonly SearchHit[]>([])
  const [next, setNext] = useState<string | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  useEffect(() => {
    setHits([])
    setNext(first?.next ?? null)
  }, [first])
  const ask = async () => {
    if (next === null) return
    const query = new URLSearchParams(words)
    query.set('cursor', next)
    try {
      const more = await api.search(query)
      setHits((now) => [...now, ...more.hits])
      setNext(more.next)
    } catch (error) {
      setProblem(asProblem(error))
    }
  }
  return { hits, next, problem, ask: () => void ask() }
}
