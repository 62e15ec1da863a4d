import { useEffect, useRef } from 'preact/hooks'
import type { LinkIssued } from '../../../shared/contract/api.ts'
import { providerName } from '../../../shared/report/words.ts'
import { timeText } from '../../shared/format.ts'
import { CopyLine } from '../copy-line.tsx'
import { useSpeech } from '../words.ts'

/** Address and codes of a link that was just issued. The server keeps digests: what is closed here is gone. */
export function IssuedLink({ link, onClose }: { link: LinkIssued; onClose: () => void }) {
  const { say, language } = useSpeech()
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [link.linkId])
  return (
    <section class="card once" aria-labelledby="issued">
      <h2 id="issued" ref={head} tabIndex={-1}>
        {say.links.issuedFor(providerName(link.provider, language))}
      </h2>
      <p>{say.links.onceHint}</p>
      <CopyLine label={say.links.address} value={link.url} />
      {link.code !== null && <CopyLine label={say.links.code} value={link.code} />}
      <CopyLine label={say.links.leadCode} value={link.leadCode} />
      <p class="hint">{say.links.validUntil(timeText(link.expiresAt))}</p>
      <button type="button" onClick={onClose}>
        {say.links.kept}
      </button>
    </section>
  )
}
