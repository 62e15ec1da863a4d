import { timeText } from '../../shared/format.ts'
import { useAsk } from '../console.ts'
import { RoundHead } from '../home/round-head.tsx'
import { Loading } from '../loading.tsx'
import type { MatrixRow } from '../matrix/visible-part.ts'
import { addressOf, type Place } from '../route.ts'
import { useSpeech } from '../words.ts'
import { bands, countBands, sumBands } from './bands.ts'
import { BarOf } from './bar-of.tsx'

/** How far each unit and the round is; made to be printed for the office. */
export function ProgressPage({ place }: { place: Place }) {
  const { say } = useSpeech()
  const { value: matrix, problem } = useAsk((api) => api.matrix(place.id), ['matrix', place.id])
  const round = useAsk((api) => api.round(place.id), ['round', place.id]).value
  const rows = matrix?.rows.map((row) => ({ row, counts: countBands(row) })) ?? []
  const all = sumBands(rows.map(({ counts }) => counts))
  const asOf = matrix?.rows
    .flatMap((row) => row.asOf ?? [])
    .sort()
    .pop()
  return (
    <main id="main" tabIndex={-1}>
      <RoundHead place={place} />
      {!matrix && <Loading problem={problem} />}
      {matrix && (
        <section class="card report" aria-labelledby="progress">
          <div class="buttons no-print">
            <button type="button" class="secondary" onClick={() => print()}>
              {say.print}
            </button>
          </div>
          <h2 id="progress">
            {round?.round.title} {say.progressOf}
          </h2>
          {asOf !== undefined && <p class="hint">{say.asOf(timeText(asOf))}</p>}
          <ul class="legend" aria-hidden="true">
            {bands.map((band) => (
              <li key={band}>
                <i class={`swatch ${band}`} />
                {say.cell[band]}
              </li>
            ))}
          </ul>
          <table class="chart">
            <thead>
              <tr>
                <th scope="col">{say.unit}</th>
                <th scope="col">{say.progressTitle}</th>
                <th scope="col">{say.done}</th>
                <th scope="col">{say.cell['to-review']}</th>
                <th scope="col">{say.cell.overdue}</th>
                <th scope="col">{say.findings}</th>
              </tr>
            </thead>
            <tbody>
              <tr class="sum">
                <th scope="row">{say.progressAll}</th>
                <td>
                  <BarOf counts={all} />
                </td>
                <Figures rows={matrix.rows} />
              </tr>
              {rows.map(({ row, counts }) => (
                <tr key={row.inspectionId}>
                  <th scope="row">
                    <a href={addressOf('inspection', { id: row.inspectionId })}>{row.unit}</a>
                  </th>
                  <td>
                    <BarOf counts={counts} />
                  </td>
                  <Figures rows={[row]} />
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </main>
  )
}

function Figures({ rows }: { rows: readonly MatrixRow[] }) {
  const sum = (of: (counts: MatrixRow['counts']) => number) => rows.reduce((all, { counts }) => all + of(counts), 0)
  return (
    <>
      <td>
        {sum(({ complete }) => complete)} / {sum(({ items }) => items)}
      </td>
      <td>{sum(({ toReview }) => toReview)}</td>
      <td>{sum(({ overdue }) => overdue)}</td>
      <td>{sum(({ openFindings }) => openFindings)}</td>
    </>
  )
}
