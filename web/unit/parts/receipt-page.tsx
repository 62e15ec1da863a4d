import { useEffect, useState } from 'preact/hooks'
import type { Receipt } from '../../../shared/receipt/receipt.ts'
import { shownName, sizeText, timeText } from '../../shared/format.ts'
import type { Api } from '../api.ts'
import { useSpeech } from '../words.ts'

/** To print, to seal and to keep; and as a file for those who want to compare fingerprints. */
export function ReceiptPage({ api, onBack }: { api: Api; onBack: () => void }) {
  const { say } = useSpeech()
  const [receipt, setReceipt] = useState<Receipt | null>(null)
  const [hasFailed, setFailed] = useState(false)
  useEffect(() => {
    api.receipt().then(setReceipt, () => setFailed(true))
    scrollTo(0, 0)
  }, [api])
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
            <button type="button" class="secondary" onClick={() => download(receipt)}>
              {say.receiptDownload}
            </button>
          </>
        )}
      </div>
      {hasFailed && (
        <p class="cure" role="alert">
          {say.failed}
        </p>
      )}
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
              <dt>{say.issuedAt}</dt>
              <dd>{timeText(receipt.issuedAt)}</dd>
            </div>
          </dl>
          <p class="hint">{say.receiptHint}</p>
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

function download(receipt: Receipt) {
  const url = URL.createObjectURL(new Blob([JSON.stringify(receipt, null, 2)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `receipt-${receipt.issuedAt.slice(0, 10)}.json`
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
