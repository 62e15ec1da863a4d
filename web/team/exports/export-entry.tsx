import { useState } from 'preact/hooks'
import type { ExportDownload, ExportView } from '../../../shared/contract/team/exports.ts'
import { Trouble } from '../../shared/form.tsx'
import { sizeText, timeText } from '../../shared/format.ts'
import { useConsole } from '../console.ts'
import { CopyLine } from '../copy-line.tsx'
import { useDoing } from '../use-doing.ts'
import { useWords } from '../words.ts'
import { exportWords } from './export-words.ts'
import { isUnderWay } from './use-exports.ts'

/** One package: how far it is, and where it is fetched. */
export function ExportEntry({ id, view }: { id: string; view: ExportView }) {
  const words = useWords(exportWords)
  const { api } = useConsole()
  const { isDoing, trouble, run } = useDoing()
  const [address, setAddress] = useState<ExportDownload | null>(null)
  const { exportId, state, fileName, files, bytes, packedBytes, requestedAt, requestedBy, seal, failure } = view
  const progress = words.progress(sizeText(packedBytes), sizeText(bytes))
  const download = () =>
    run(async () => {
      const found = await api.exportAddress(id, exportId)
      setAddress(found)
      // An attachment: the page stays where it is.
      location.assign(found.url)
    })
  return (
    <li>
      <div class="grow">
        <span class="name">{fileName}</span> <span class={`standing ${state}`}>{words.state[state]}</span>
        <p class="proof">
          <span>{words.holds(files, sizeText(bytes))}</span>
          <span>{words.askedBy(requestedBy, timeText(requestedAt))}</span>
        </p>
        {isUnderWay(view) && (
          <p>
            <progress max={Math.max(bytes, 1)} value={packedBytes} aria-label={progress} />
            <span class="hint">{progress}</span>
          </p>
        )}
        {failure && (
          <p class="cure">{words.failure(failure.cause, failure.documentId ? ` ${failure.documentId} ` : '')}</p>
        )}
        {state === 'done' && (
          <>
            <CopyLine label={words.seal} value={seal} />
            <p class="hint">{words.sealHint}</p>
          </>
        )}
        {address && (
          <>
            <CopyLine label={words.address} value={address.url} />
            <p class="hint">{words.addressUntil(timeText(address.expiresAt))}</p>
          </>
        )}
        <Trouble words={trouble} />
      </div>
      {state === 'done' && (
        <button type="button" disabled={isDoing} aria-label={`${words.download} ${fileName}`} onClick={download}>
          {words.download}
        </button>
      )}
    </li>
  )
}
