import { useState } from 'preact/hooks'
import type { TeamFinding } from '../../../shared/contract/team/inspection-views.ts'
import { words as reportWords } from '../../../shared/report/words.ts'
import { fileName, shownName } from '../../shared/format.ts'
import { addressOf } from '../route.ts'
import { useSpeech } from '../words.ts'
import { FindingActs } from './finding-acts.tsx'

interface Props {
  readonly id: string
  readonly findings: readonly TeamFinding[]
  readonly may: readonly string[]
  /** The one that is looked at. */
  readonly current?: string | null
  /** Null: not one of those that this page knows by name. */
  readonly documentName: (documentId: string) => string | null
  readonly onAsk?: (findingId: string) => void
}

/** What the machine asks about, each with the way to its place on the page, to be decided by a person. */
export function FindingList({ id, findings, may, current = null, documentName, onAsk }: Props) {
  const { say, language } = useSpeech()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const toggle = (finding: string) =>
    setChosen((now) => new Set(now.has(finding) ? [...now].filter((one) => one !== finding) : [...now, finding]))
  return (
    <section class="card" aria-labelledby="findings">
      <h2 id="findings">
        {say.findings} {findings.length > 0 && <span class="count">{findings.length}</span>}
      </h2>
      <p class="hint">{findings.length === 0 ? say.noFindings : say.findingsHint}</p>
      <ul class="questions">
        {findings.map((finding) => (
          <li key={finding.id} class={`${finding.severity}${finding.id === current ? ' current' : ''}`}>
            <p class="ask">
              {may.includes('draft-supplement') && (
                <input
                  type="checkbox"
                  aria-label={say.select(finding.message)}
                  checked={chosen.has(finding.id)}
                  onChange={() => toggle(finding.id)}
                />
              )}
              <span class={`severity ${finding.severity}`}>{say.severity[finding.severity]}</span>
              <span class="tag">{reportWords[language].code[finding.code]}</span>
              {finding.isNew && <span class="tag new">{say.newHere}</span>}
              <span>{language === 'zh' ? finding.message : finding.messageEn}</span>
            </p>
            <ul class="places">
              {finding.evidence.map(({ document, page, quote }, place) => (
                <li key={`${document} ${place}`}>
                  <a
                    href={addressOf('document', {
                      id,
                      part: document,
                      page: String(page ?? 1),
                      finding: finding.id,
                    })}
                  >
                    {shownName(fileName(documentName(document) ?? say.otherDocument))}{' '}
                    {page !== undefined && say.page(page)}
                  </a>
                  {quote !== undefined && <q>{shownName(quote)}</q>}
                </li>
              ))}
            </ul>
            <FindingActs id={id} finding={finding} may={may} {...(onAsk ? { onAsk } : {})} />
          </li>
        ))}
      </ul>
      {chosen.size > 0 && (
        <a class="button" href={addressOf('requests', { id, findings: [...chosen].join(',') })}>
          {say.draftFrom(chosen.size)}
        </a>
      )}
    </section>
  )
}
