import { useState } from 'preact/hooks'
import { Trouble } from '../../shared/form.tsx'
import { newKey } from '../../shared/new-key.ts'
import { useAsk, useConsole } from '../console.ts'
import { InspectionHead } from '../home/inspection-head.tsx'
import { Loading } from '../loading.tsx'
import type { Place } from '../route.ts'
import { useDoing } from '../use-doing.ts'
import { useWords } from '../words.ts'
import { ExportEntry } from './export-entry.tsx'
import { exportWords } from './export-words.ts'
import { isUnderWay, useExports } from './use-exports.ts'

/** Packages of everything that one may see: asked for, watched, fetched. */
export function ExportsPage({ place }: { place: Place }) {
  const words = useWords(exportWords)
  const { api, changed } = useConsole()
  const { isDoing, trouble, run } = useDoing()
  const { id } = place
  const overview = useAsk((api) => api.inspection(id), ['inspection', id]).value
  const { exports, problem } = useExports(id)
  // One package per press, also where the answer to the first try was lost.
  const [key, setKey] = useState(newKey)
  const ask = async () => {
    if (!(await run(() => api.askExport(id, key)))) return
    setKey(newKey())
    changed()
  }
  return (
    <main id="main" tabIndex={-1}>
      <InspectionHead place={place} overview={overview} />
      <section class="card" aria-labelledby="exports">
        <h2 id="exports">{words.title}</h2>
        <p class="hint">{words.hint}</p>
        {overview?.may.includes('export') && (
          <button type="button" disabled={isDoing || (exports?.some(isUnderWay) ?? true)} onClick={ask}>
            {words.ask}
          </button>
        )}
        <Trouble words={trouble} />
        {(!exports || problem) && <Loading problem={problem} />}
        {exports?.length === 0 && <p class="hint">{words.none}</p>}
        <ul class="lines">
          {exports?.map((one) => (
            <ExportEntry key={one.exportId} id={id} view={one} />
          ))}
        </ul>
      </section>
    </main>
  )
}
