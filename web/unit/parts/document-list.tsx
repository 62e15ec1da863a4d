import { useState } from 'preact/hooks'
import type { PortalDocument, PortalItem } from '../../../shared/portal/portal-view.ts'
import { Trouble } from '../../shared/form.tsx'
import { fileName, shownName, sizeText, timeText } from '../../shared/format.ts'
import { useSpeech } from '../words.ts'

interface Props {
  readonly documents: readonly PortalDocument[]
  readonly items: readonly PortalItem[]
  readonly onCorrect: (documentId: string, item: string) => Promise<void>
}

export function DocumentList({ documents, ...more }: Props) {
  return (
    <ul class="documents">
      {documents.map((document) => (
        <Document key={document.id} document={document} {...more} />
      ))}
    </ul>
  )
}

/** What arrived, with its proof, and where it is filed. */
function Document({ document, items, onCorrect }: { document: PortalDocument } & Omit<Props, 'documents'>) {
  const { say, language } = useSpeech()
  const [isCorrecting, setCorrecting] = useState(false)
  const { standing, refusal, item, chosenItem, pages } = document
  const isOpen = standing === 'filed' || standing === 'for-team'
  return (
    <li>
      <p class="file">
        <span class="name" title={shownName(document.path)}>
          {shownName(fileName(document.path))}
        </span>
        <span class={`standing ${standing}`}>{say.documentStanding[standing]}</span>
      </p>
      <p class="proof">
        {document.receiptNumber !== null && (
          <span>
            {say.receiptNumber} {document.receiptNumber}
          </span>
        )}
        <span>{timeText(document.receivedAt)}</span>
        <span>{sizeText(document.bytes)}</span>
        {document.sentBy !== null && <span>{say.sentBy(shownName(document.sentBy))}</span>}
        {document.late !== null && <span class="late">{say.late[document.late]}</span>}
        {pages !== null && pages > 0 && <span>{say.pages(pages)}</span>}
        <span title={document.sha256}>
          SHA-256 <code>{document.sha256.slice(0, 12)}…</code>
        </span>
      </p>
      {refusal && <p class="cure">{refusal[language]}</p>}
      {standing === 'unpacked' && <p class="hint">{say.unpackedHint}</p>}
      {standing === 'quarantined' && <p class="cure">{say.quarantined}</p>}
      {isOpen && (
        <p class="filing">
          {item !== null && standing === 'filed' && <span>{say.filedUnder(item)}</span>}
          {item !== null && standing === 'for-team' && chosenItem !== item && <span>{say.proposed(item)}</span>}
          {chosenItem !== null && (chosenItem !== item || standing === 'for-team') && (
            <span>{say.sentFor(chosenItem)}</span>
          )}
          {!isCorrecting && (
            <button
              type="button"
              class="link"
              aria-label={say.forFile(say.correct, shownName(fileName(document.path)))}
              onClick={() => setCorrecting(true)}
            >
              {say.correct}
            </button>
          )}
        </p>
      )}
      {isOpen && isCorrecting && (
        <Correction
          id={document.id}
          items={items}
          current={item}
          onSave={(code) => onCorrect(document.id, code)}
          onClose={() => setCorrecting(false)}
        />
      )}
    </li>
  )
}

interface CorrectionProps {
  readonly id: string
  readonly items: readonly PortalItem[]
  readonly current: string | null
  readonly onSave: (code: string) => Promise<void>
  readonly onClose: () => void
}

/** The sender's word goes to a person of the team; the page says so. */
function Correction({ id, items, current, onSave, onClose }: CorrectionProps) {
  const { say } = useSpeech()
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState('')
  const save = async () => {
    try {
      await onSave(code)
      onClose()
    } catch {
      setProblem(say.failed)
    }
  }
  return (
    <div class="correction">
      <label for={`correct-${id}`}>{say.correctLabel}</label>
      <select id={`correct-${id}`} value={code} onChange={(event) => setCode(event.currentTarget.value)}>
        <option value="">{say.choose}</option>
        {items
          .filter((item) => item.code !== current)
          .map((item) => (
            <option key={item.code} value={item.code}>
              {item.code} {item.title}
            </option>
          ))}
      </select>
      <button type="button" disabled={code === ''} onClick={save}>
        {say.save}
      </button>
      <button type="button" class="secondary" onClick={onClose}>
        {say.cancel}
      </button>
      <Trouble words={problem} />
    </div>
  )
}
