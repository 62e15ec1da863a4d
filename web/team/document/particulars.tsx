import type { TeamDocument } from '../../../shared/contract/team/inspection-views.ts'
import { slotText } from '../../shared/format.ts'
import { useSpeech } from '../words.ts'

/** What was read of it, and why it was filed as it is. */
export function Particulars({ document }: { document: TeamDocument }) {
  const { say, language } = useSpeech()
  const { facts = {}, kind, why, confidence, notes, status, filedByPerson } = document
  const text = (value: unknown): string => {
    if (typeof value === 'boolean') return value ? say.yes : say.no
    if (typeof value === 'object' && value !== null)
      return Object.values(value)
        .map((one) => slotText(String(one), language))
        .join(' – ')
    return String(value)
  }
  const { fields = {}, ...plain } = facts
  const named = Object.keys(say.fact).flatMap((name) => {
    // The keys of the table are those of the facts.
    const key = name as keyof typeof say.fact
    return plain[key] === undefined ? [] : [[say.fact[key], text(plain[key])] as const]
  })
  return (
    <section class="card" aria-labelledby="facts">
      <h2 id="facts">{say.facts}</h2>
      <dl class="asked">
        {kind !== null && (
          <div>
            <dt>{say.kind}</dt>
            <dd>{kind}</dd>
          </div>
        )}
        {[...named, ...Object.entries(fields).map(([name, value]) => [name, String(value)] as const)].map(
          ([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
        {why.length > 0 && (
          <div>
            <dt>{say.why}</dt>
            <dd>
              {why.join(' ')}
              {status === 'filed' && !filedByPerson && `（${say.confidence(confidence)}）`}
            </dd>
          </div>
        )}
        {notes.length > 0 && (
          <div>
            <dt>{say.notes}</dt>
            <dd>
              {notes.map(({ detail, detailEn }) => (language === 'zh' ? detail : (detailEn ?? detail))).join('；')}
            </dd>
          </div>
        )}
      </dl>
    </section>
  )
}
