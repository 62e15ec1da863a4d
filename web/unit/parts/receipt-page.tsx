import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Receipt } from '../../../shared/receipt/receipt.ts'
import { Trouble } from '../../shared/form.tsx'
import { shownName, sizeText, timeText } from '../../shared/format.ts'
import type { Api } from '../api.ts'
import { useSpeech } from '../words.ts'

interface Props {
  readonly api: Api
  /** Files that have arrived and are not received yet: with each that is, the receipt is asked for anew. */
  readonly checking: number
  readonly onBack: () => void
}

/** To print, to seal and to keep; and as a file for those who want to compare fingerprints. */
export function ReceiptPage({ api, checking, onBack }: Props) {
  const { say } = useSpeech()
  const [text, setText] = useState<string | null>(null)
  const receipt = useMemo<Receipt | null>(() => (text === null ? null : JSON.parse(text)), [text])
  const [hasFailed, setFailed] = useState(false)
  useEffect(() => {
    api.receipt().then(setText, () => setFailed(true))
  }, [api, checking])
  useEffect(() => scrollTo(0, 0), [])
  return (
    <main class="receipt">
      <div class="buttons no-print">
        <button type="button" class="secondary" onClick={onBack}>
          {say.back}
        </button>
        {receipt && (
          <>
            <button type="button" onClick={() => print()}>
              {say.print}
            </button>
            <button type="button" class="secondary" onClick={() => download(receipt.number, text ?? '')}>
              {say.receiptDownload}
            </button>
          </>
        )}
      </div>
      <Trouble words={hasFailed ? say.failed : ''} />
      {receipt && (
        <article class="card">
          <h1>{say.receipt}</h1>
          <dl class="facts">
            <div>
              <dt>{say.unit}</dt>
              <dd>{receipt.unit}</dd>
            </div>
            <div>
              <dt>{say.itemsTitle}</dt>
              <dd>{receipt.listTitle}</dd>
            </div>
            <div>
              <dt>{say.receiptNo}</dt>
              <dd>{receipt.number}</dd>
            </div>
            <div>
              <dt>{say.issuedAt}</dt>
              <dd>{timeText(receipt.issuedAt)}</dd>
            </div>
          </dl>
          {receipt.submission && (
            <p class="said">
              {say.submitted(timeText(receipt.submission.at), receipt.submission.by, receipt.submission.documents)}
            </p>
          )}
          {checking > 0 && <p class="said no-print">{say.receiptPending(checking)}</p>}
          <p class="hint">
            {say.receiptHint}
            {say.receiptSigned}
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls on a narrow screen, also by keyboard. */}
          <section class="scroll" aria-label={say.receipt} tabIndex={0}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{say.number}</th>
                  <th scope="col">{say.fileName}</th>
                  <th scope="col">{say.size}</th>
                  <th scope="col">{say.time}</th>
                  <th scope="col">{say.receiptNumber}</th>
                  <th scope="col">{say.status}</th>
                  <th scope="col">{say.fingerprint}</th>
                </tr>
              </thead>
              <tbody>
                {receipt.documents.map((document, index) => (
                  <tr key={document.number}>
                    <td>{index + 1}</td>
                    <td class="name">{shownName(document.path)}</td>
                    <td>{sizeText(document.bytes)}</td>
                    <td>{timeText(document.receivedAt)}</td>
                    <td>{document.number}</td>
                    <td>{say.documentStanding[document.standing]}</td>
                    <td>
                      <code class="whole">{document.sha256}</code>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          <p class="seal-place">{say.sealPlace}</p>
        </article>
      )}
    </main>
  )
}

/** The server's own bytes: laid out anew, they would no longer be what was signed. */
function download(number: string, text: string) {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `receipt-${number}.json`
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
