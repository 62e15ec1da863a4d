import { useEffect, useId, useRef } from 'preact/hooks'
import type { LinkIssued } from '../../../shared/contract/api.ts'
import { providerName } from '../../../shared/report/words.ts'
import { timeText } from '../../shared/format.ts'
import { CopyLine } from '../copy-line.tsx'
import { useSpeech, useWords } from '../words.ts'
import { linkWords } from './link-words.ts'

/** Address and codes of a link that was just issued. The server keeps digests: what is closed here is gone. */
export function IssuedLink({ link, onClose }: { link: LinkIssued; onClose: () => void }) {
  const { language } = useSpeech()
  const words = useWords(linkWords)
  const id = useId()
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  return (
    <section class="card once" aria-labelledby={id}>
      <h2 id={id} ref={head} tabIndex={-1}>
        {words.issuedFor(providerName(link.provider, language))}
      </h2>
      <p>{words.onceHint}</p>
      <CopyLine label={words.address} value={link.url} />
      {link.code !== null && <CopyLine label={words.code} value={link.code} />}
      <CopyLine label={words.leadCode} value={link.leadCode} />
      <p class="hint">{words.validUntil(timeText(link.expiresAt))}</p>
      <button type="button" onClick={onClose}>
        {words.kept}
      </button>
    </section>
  )
}
