import { useSpeech } from '../words.ts'
import { type BandCounts, bands } from './bands.ts'

const WIDTH = 420

/** A bar of bands; what it shows is said in words as well. */
export function BarOf({ counts }: { counts: BandCounts }) {
  const { say } = useSpeech()
  const all = bands.reduce((sum, band) => sum + counts[band], 0)
  const shown = bands.filter((band) => counts[band] > 0)
  const words = say.list(shown.map((band) => `${say.cell[band]} ${counts[band]}`))
  let from = 0
  return (
    <svg
      class="bar"
      viewBox={`0 0 ${WIDTH} 22`}
      preserveAspectRatio="xMinYMid meet"
      role="img"
      aria-label={words || say.nothingFits}
    >
      {shown.map((band) => {
        const width = (counts[band] / all) * WIDTH
        const left = from
        from += width
        return (
          <g key={band}>
            <rect class={`band ${band}`} x={left} width={width} height="22" />
            {width > 24 && (
              <text class={`band-figure ${band}`} x={left + width / 2} y="15.5" text-anchor="middle">
                {counts[band]}
              </text>
            )}
          </g>
        )
      })}
    </svg>
  )
}
