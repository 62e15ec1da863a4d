import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { PortalView } from '../../shared/portal/portal-view.ts'
import { useAskBeforeLeaving } from '../shared/ask-before-leaving.ts'
import { connectApi } from './api.ts'
import { Board } from './board.tsx'
import { later } from './later.ts'
import { QueueBar } from './parts/queue-bar.tsx'
import { rememberSent, sentUploads } from './session.ts'
import type { Chosen } from './upload/chosen-files.ts'
import { digestInWorker } from './upload/digest.ts'
import { putBytes } from './upload/put-bytes.ts'
import { createQueue } from './upload/queue.ts'
import { usePortal } from './use-portal.ts'
import { useQueue } from './use-queue.ts'
import { withUploads } from './with-uploads.ts'
import { useSpeech } from './words.ts'

const ReceiptPage = later(() => import('./parts/receipt-page.tsx').then((its) => its.ReceiptPage))
const SecrecyDialog = later(() => import('./parts/secrecy-dialog.tsx').then((its) => its.SecrecyDialog))

/** Long enough to read twice; what it tells is also to be seen where it happened. */
const NOTICE_MS = 15_000

interface Props {
  readonly session: string
  readonly onLost: () => void
  readonly onLead: () => void
}

/** An open session: the board, or the receipt, and under both the uploads. */
export function Portal({ session, onLost, onLead }: Props) {
  const { say } = useSpeech()
  const api = useMemo(() => connectApi(session, onLost), [session])
  const { view, isReachable, reload } = usePortal(api)
  const latest = useRef<PortalView | null>(null)
  latest.current = view
  const [isReceipt, setReceipt] = useState(false)
  const [awaiting, setAwaiting] = useState<{ chosen: Chosen; item: string | null } | null>(null)
  const [notice, setNotice] = useState('')
  useEffect(() => {
    if (notice === '') return
    const timer = setTimeout(() => setNotice(''), NOTICE_MS)
    return () => clearTimeout(timer)
  }, [notice])

  const queue = useMemo(
    () =>
      createQueue({
        api,
        put: putBytes,
        digest: digestInWorker(),
        get limits() {
          return latest.current?.limits ?? null
        },
        receivedAs: (sha256) =>
          latest.current?.documents.find((document) => document.sha256 === sha256 && document.standing !== 'refused')
            ?.path,
        unfinished: () => latest.current?.unfinished ?? [],
        onSent: (uploadId) => {
          rememberSent(uploadId)
          void reload()
        },
      }),
    [api, reload],
  )
  const entries = useQueue(queue)

  const isBusy = entries.some(({ state }) => state === 'waiting' || state === 'hashing' || state === 'sending')
  useAskBeforeLeaving(isBusy)

  /** The first upload of all waits for the confirmation of the secrecy review. */
  const upload = (chosen: Chosen, item: string | null) => {
    setNotice(chosen.files.length === 0 ? say.noFiles : chosen.leftOut > 0 ? say.leftOut(chosen.leftOut) : '')
    if (chosen.files.length === 0) return
    if (view?.secrecyConfirmedAt == null) setAwaiting({ chosen, item })
    else queue.add(chosen.files, item)
  }
  const confirm = async (confirmedBy: string) => {
    await api.confirmSecrecy(confirmedBy)
    await reload()
    if (awaiting) queue.add(awaiting.chosen.files, awaiting.item)
    setAwaiting(null)
  }

  if (view === null)
    return (
      <main class="notice" aria-live="polite">
        <p>{isReachable ? say.opening : say.unreachable}</p>
      </main>
    )
  return (
    <>
      {!isReachable && (
        <p class="banner" role="status">
          {say.unreachable}
        </p>
      )}
      <p class="visually-hidden" role="status">
        {notice}
      </p>
      {notice !== '' && (
        <p class="banner calm" aria-hidden="true">
          {notice}
        </p>
      )}
      {isReceipt ? (
        <ReceiptPage api={api} checking={arriving(view)} onBack={() => setReceipt(false)} />
      ) : (
        <Board
          view={withUploads(view, entries, queue.uploadIds())}
          api={api}
          isBusy={isBusy}
          onChosen={upload}
          onNotApplicable={async (code, reason) => {
            await api.stateNotApplicable(code, reason)
            await reload()
          }}
          onCorrect={async (documentId, item) => {
            await api.chooseItem(documentId, item)
            await reload()
            setNotice(say.corrected(item))
          }}
          onGiveUp={async (uploadId) => {
            await api.abandon(uploadId).catch(() => {})
            await reload()
          }}
          onReceipt={() => setReceipt(true)}
          onLead={onLead}
          onChanged={reload}
        />
      )}
      <QueueBar queue={queue} entries={entries} />
      {awaiting && <SecrecyDialog onConfirm={confirm} onCancel={() => setAwaiting(null)} />}
    </>
  )
}

/** Sent to the end, and not received yet. */
function arriving({ documents, unfinished }: PortalView): number {
  const sent = sentUploads()
  return (
    documents.filter(({ standing, receiptNumber }) => standing === 'checking' && receiptNumber === null).length +
    unfinished.filter(({ uploadId }) => sent.has(uploadId)).length
  )
}
