import { useState } from 'preact/hooks'
import type { LinkIssued } from '../../../shared/contract/api.ts'
import type { LinkListed } from '../../../shared/contract/unit/links.ts'
import { providerName } from '../../../shared/report/words.ts'
import { Form } from '../../shared/form.tsx'
import { useConsole } from '../console.ts'
import { useDoing } from '../use-doing.ts'
import { useSpeech, useWords } from '../words.ts'
import { LinkLine } from './link-line.tsx'
import { linkWords } from './link-words.ts'
import { ValidFor, validityOf } from './valid-for.tsx'

interface Props {
  readonly id: string
  readonly provider: string
  /** Newest first. */
  readonly links: readonly LinkListed[]
  readonly mayIssue: boolean
  readonly onIssued: (link: LinkIssued) => void
}

/** The links of one provider, and a new one. */
export function ProviderLinks({ id, provider, links, mayIssue, onIssued }: Props) {
  const { language } = useSpeech()
  const words = useWords(linkWords)
  const { api, changed } = useConsole()
  const { isDoing, trouble, run } = useDoing()
  const [days, setDays] = useState(0)
  return (
    <section class="card" aria-label={providerName(provider, language)}>
      <h2>{providerName(provider, language)}</h2>
      {links.length === 0 && <p class="hint">{words.none}</p>}
      <ul class="lines">
        {links.map((link) => (
          <LinkLine key={link.linkId} id={id} link={link} mayIssue={mayIssue} onIssued={onIssued} />
        ))}
      </ul>
      {mayIssue && (
        <Form
          class="filters"
          trouble={trouble}
          onSend={() =>
            run(async () => {
              onIssued(await api.issueLink(id, { provider, ...validityOf(days) }))
              changed()
            })
          }
        >
          <ValidFor days={days} onChange={setDays} />
          <button type="submit" disabled={isDoing}>
            {words.issue}
          </button>
        </Form>
      )}
    </section>
  )
}
