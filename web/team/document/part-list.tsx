import type { TeamDocument } from '../../../shared/contract/team/inspection-views.ts'
import { kindText } from '../../../shared/request-list/kind-words.ts'
import { slotText } from '../../shared/format.ts'
import { useSpeech } from '../words.ts'

/** The documents that a merged scan holds; each leads to its first page. */
export function PartList({ parts, onPage }: { parts: TeamDocument['parts']; onPage: (page: number) => void }) {
  const { say, language } = useSpeech()
  if (!parts || parts.length === 0) return null
  return (
    <section class="card" aria-labelledby="parts">
      <h2 id="parts">{say.parts}</h2>
      <ol class="lines">
        {parts.map(({ pages: [from, to], item, slots, kind }) => (
          <li key={from}>
            <button type="button" class="link" onClick={() => onPage(from)}>
              {say.pageRange(from, to)}
            </button>
            <span>{item === null ? say.unfiled : say.filedUnder(item)}</span>
            {slots.length > 0 && slots[0] !== '-' && (
              <span>{say.list(slots.map((slot) => slotText(slot, language)))}</span>
            )}
            {kind !== null && <span class="hint">{kindText(kind, language)}</span>}
          </li>
        ))}
      </ol>
    </section>
  )
}
