import { useMemo } from 'preact/hooks'
import { useAsk } from '../console.ts'
import { RoundHead } from '../home/round-head.tsx'
import { Loading } from '../loading.tsx'
import { type Place, setQuery } from '../route.ts'
import { saveFile } from '../save-file.ts'
import { SavedViews } from '../views/saved-views.tsx'
import { useSpeech } from '../words.ts'
import { cellStates } from './cell-state.ts'
import { Grid } from './grid.tsx'
import { InPreparation } from './in-preparation.tsx'
import { matrixCsv } from './matrix-csv.ts'
import { filterFrom, sortKeys, visiblePart } from './visible-part.ts'

/** Who is behind, at a glance. */
export function MatrixPage({ place }: { place: Place }) {
  const { say } = useSpeech()
  const { value: matrix, problem } = useAsk((api) => api.matrix(place.id), ['matrix', place.id])
  const filter = filterFrom(place.query)
  const words = place.query.toString()
  const part = useMemo(() => matrix && visiblePart(matrix, filter), [matrix, words])
  const parts = [...new Set((matrix?.items ?? []).flatMap(({ category }) => (category === null ? [] : [category])))]
  const set = (name: string) => (event: { currentTarget: { value: string } }) =>
    setQuery({ [name]: event.currentTarget.value })
  return (
    <main id="main" class="wide">
      <RoundHead place={place} />
      {(!matrix || !part) && <Loading problem={problem} />}
      {matrix && part && (
        <>
          <form class="filters" onSubmit={(event) => event.preventDefault()}>
            <label>
              {say.part}
              <select value={filter.part ?? ''} onChange={set('category')}>
                <option value="">{say.anyPart}</option>
                {parts.map((one) => (
                  <option key={one}>{one}</option>
                ))}
              </select>
            </label>
            <label>
              {say.status}
              <select value={filter.state ?? ''} onChange={set('state')}>
                <option value="">{say.anyState}</option>
                {cellStates.map((state) => (
                  <option key={state} value={state}>
                    {say.cell[state]}
                  </option>
                ))}
              </select>
            </label>
            <label>
              {say.unitName}
              <input type="search" value={filter.unit} onInput={set('unit')} />
            </label>
            <label>
              {say.sortBy}
              <select value={filter.sort} onChange={set('sort')}>
                {sortKeys.map((key) => (
                  <option key={key} value={key}>
                    {say.sort[key]}
                  </option>
                ))}
              </select>
            </label>
            <span class="hint" role="status">
              {say.shown(part.rows.length, part.items.length)}
            </span>
            <button
              type="button"
              class="secondary"
              onClick={() => saveFile(new Blob([matrixCsv(part, say)], { type: 'text/csv' }), `${say.matrix}.csv`)}
            >
              {say.csv}
            </button>
          </form>
          <SavedViews place={place} />
          {part.rows.length > 0 && part.items.length > 0 && (
            <>
              <Grid part={part} />
              <p class="hint">{say.matrixHelp}</p>
            </>
          )}
          {(part.rows.length === 0 || part.items.length === 0) && part.inPreparation.length === 0 && (
            <p class="card">{matrix.rows.length === 0 ? say.noInspections : say.nothingFits}</p>
          )}
          {part.inPreparation.length > 0 && <InPreparation rows={part.inPreparation} />}
        </>
      )}
    </main>
  )
}
