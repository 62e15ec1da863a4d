import { useState } from 'preact/hooks'
import type { LinkIssued } from '../../../shared/contract/api.ts'
import type { LinkListed } from '../../../shared/contract/unit/links.ts'
import { providerName } from '../../../shared/report/words.ts'
import { timeText } from '../../shared/format.ts'
import { useConsole } from '../console.ts'
import { FormDialog } from '../form-dialog.tsx'
import { useDoing } from '../use-doing.ts'
import { useSpeech, useWords } from '../words.ts'
import { linkWords } from './link-words.ts'
import { ValidFor, validityOf } from './valid-for.tsx'

interface Props {
  readonly id: string
  readonly link: LinkListed
  readonly mayIssue: boolean
  readonly onIssued: (link: LinkIssued) => void
}

/** One link: how it stands, who came by it, and the two ways to end it. */
export function LinkLine({ id, link, mayIssue, onIssued }: Props) {
  const { say, language } = useSpeech()
  const words = useWords(linkWords)
  const { api, changed } = useConsole()
  const { isDoing, trouble, run, forget } = useDoing()
  const [asked, setAsked] = useState<'replace' | 'revoke' | null>(null)
  const [days, setDays] = useState(0)
  const provider = providerName(link.provider, language)
  const state = link.state === 'open' ? (link.openings.length > 0 ? 'opened' : 'unopened') : link.state
  const latest = link.openings[0]
  const close = () => {
    forget()
    setAsked(null)
  }
  const doIt = async () => {
    const isDone = await run(async () => {
      if (asked === 'revoke') await api.revokeLink(id, link.linkId)
      else onIssued(await api.replaceLink(id, link.linkId, validityOf(days)))
    })
    if (!isDone) return
    close()
    changed()
  }
  return (
    <li>
      <div class="grow">
        <span class={`standing ${state}`}>{words.state[state]}</span>
        {link.withoutCode && <span class="tag">{words.withoutCode}</span>}
        {link.replaces !== null && <span class="tag">{words.reissued}</span>}
        <p class="proof">
          <span>{words.issuedAt(timeText(link.issuedAt))}</span>
          <span>{untilWhen()}</span>
          {latest && <span>{words.lastOpened(timeText(latest.at))}</span>}
        </p>
        {link.wrongCodes > 0 && <p class="cure">{words.wrongCodes(link.wrongCodes)}</p>}
        {link.openings.length > 0 && (
          <details>
            <summary>{words.openings(link.openings.length)}</summary>
            <ul>
              {link.openings.map(({ at, name, role }, i) => (
                <li key={`${at} ${i}`} class="hint">
                  {say.byWhom(name ?? words.unnamed, timeText(at))}
                  {say.aside(words.openedBy[role])}
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
      {mayIssue && link.state !== 'link-revoked' && (
        <div class="buttons small">
          <button type="button" class="secondary" onClick={() => setAsked('replace')}>
            {words.replace}
          </button>
          {link.state === 'open' && (
            <button type="button" class="secondary" onClick={() => setAsked('revoke')}>
              {words.revoke}
            </button>
          )}
        </div>
      )}
      {asked && (
        <FormDialog
          title={asked === 'revoke' ? words.sureRevoke(provider) : words.sureReplace(provider)}
          send={words[asked]}
          isReady={!isDoing}
          trouble={trouble}
          onSend={doIt}
          onClose={close}
        >
          <p>{asked === 'revoke' ? words.revokeHint : words.replaceHint}</p>
          {asked === 'replace' && <ValidFor days={days} onChange={setDays} />}
        </FormDialog>
      )}
    </li>
  )

  function untilWhen(): string {
    if (link.revokedAt !== null) return words.revokedAt(timeText(link.revokedAt))
    const at = timeText(link.expiresAt)
    return link.state === 'open' ? words.validUntil(at) : words.expiredAt(at)
  }
}
