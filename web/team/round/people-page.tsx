import { useState } from 'preact/hooks'
import type { Member } from '../../../shared/round/round.ts'
import { daysUntil } from '../../shared/format.ts'
import { useAsk } from '../console.ts'
import { RoundHead } from '../home/round-head.tsx'
import { Loading } from '../loading.tsx'
import type { Place } from '../route.ts'
import { useWords } from '../words.ts'
import { MemberDialog } from './member-dialog.tsx'
import { MemberLine } from './member-line.tsx'
import { roundWords } from './round-words.ts'

/** Who is in a round, as what, and for how long; those whose time is over stay to be seen. */
export function PeoplePage({ place }: { place: Place }) {
  const words = useWords(roundWords)
  const { value: view, problem } = useAsk((api) => api.round(place.id), ['round', place.id])
  const [isAdding, setAdding] = useState(false)
  const hasEnded = ({ untilOn }: Member) => untilOn !== null && daysUntil(untilOn, new Date().toISOString()) < 0
  const mayManage = view?.may.includes('manage-round') ?? false
  const ended = view?.members.filter(hasEnded) ?? []
  const current = view?.members.filter((member) => !hasEnded(member)) ?? []
  return (
    <main id="main" tabIndex={-1}>
      <RoundHead place={place} />
      {!view && <Loading problem={problem} />}
      {view && (
        <section class="card" aria-labelledby="current">
          <h2 id="current">{words.current}</h2>
          {current.length === 0 && <p class="hint">{words.nobody}</p>}
          <ul class="lines">
            {current.map((member) => (
              <MemberLine key={member.userId} view={view} member={member} mayManage={mayManage} hasEnded={false} />
            ))}
          </ul>
          {mayManage && (
            <button type="button" onClick={() => setAdding(true)}>
              {words.add}
            </button>
          )}
        </section>
      )}
      {view && ended.length > 0 && (
        <section class="card" aria-labelledby="ended">
          <h2 id="ended">{words.ended}</h2>
          <ul class="lines">
            {ended.map((member) => (
              <MemberLine key={member.userId} view={view} member={member} mayManage={mayManage} hasEnded />
            ))}
          </ul>
        </section>
      )}
      {view && isAdding && <MemberDialog view={view} member={null} onClose={() => setAdding(false)} />}
    </main>
  )
}
