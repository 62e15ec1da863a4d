import type { TeamDocument } from '../../../shared/contract/team/inspection-views.ts'
import { kindText } from '../../../shared/request-list/kind-words.ts'
import type { RequestList } from '../../../shared/request-list/request-list.ts'
import { slotText } from '../../shared/format.ts'
import { useSpeech } from '../words.ts'
import { fieldName, fieldValue } from './field-text.ts'

/** What was read of it, and why it was filed as it is. */
export function Particulars({ document, list }: { document: TeamDocument; list: RequestList | null }) {
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
  const specs = list?.items.find(({ code }) => code === document.item)?.fields ?? []
  const named = Object.keys(say.fact).flatMap((name) => {
    // The keys of the table are those of the facts.
    const key = name as keyof typeof say.fact
    return plain[key] === undefined ? [] : [[say.fact[key], text(plain[key])] as const]
  })
  const wanted = Object.entries(fields).map(([name, value]) => {
    const spec = specs.find((one) => one.name === name)
    return [fieldName(name, spec, language), fieldValue(value, spec, language)] as const
  })
  if (kind === null && [named, wanted, why, notes].every(({ length }) => length === 0)) return null
  return (
    <section class="card" aria-labelledby="facts">
      <h2 id="facts">{say.facts}</h2>
      <dl class="asked">
        {kind !== null && (
          <div>
            <dt>{say.kind}</dt>
            <dd>{kindText(kind, language)}</dd>
          </div>
        )}
        {[...named, ...wanted].map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {why.length > 0 && (
          <div>
            <dt>{say.why}</dt>
            <dd>
              {why.join(' ')}
              {status === 'filed' && !filedByPerson && say.aside(say.confidence(confidence))}
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
