import { useState } from 'preact/hooks'
import { timeText } from '../../shared/format.ts'
import { useAsk } from '../console.ts'
import { Loading } from '../loading.tsx'
import { useSpeech } from '../words.ts'

/** 操作留痕: every act on the document, asked for when it is opened, and whether the chain holds. */
export function CustodyRecord({ id, documentId }: { id: string; documentId: string }) {
  const { say } = useSpeech()
  const [isOpen, setOpen] = useState(false)
  return (
    <details class="card" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h2>{say.custody}</h2>
      </summary>
      {isOpen && <Entries id={id} documentId={documentId} />}
    </details>
  )
}

function Entries({ id, documentId }: { id: string; documentId: string }) {
  const { say } = useSpeech()
  const { value, problem } = useAsk((api) => api.custody(id, documentId), ['custody', id, documentId])
  if (!value) return <Loading problem={problem} />
  return (
    <>
      <p class={value.verified ? 'hint' : 'cure'}>
        {value.verified ? say.custodyWhole : say.custodyBroken(value.brokenAt ?? 1)}
      </p>
      <p class="hint">
        {say.fingerprint} <code>{value.entries[0]?.sha256}</code>
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">{say.custodyNumber}</th>
            <th scope="col">{say.custodyAt}</th>
            <th scope="col">{say.custodyWhat}</th>
            <th scope="col">{say.custodyActor}</th>
          </tr>
        </thead>
        <tbody>
          {value.entries.map(({ sequence, at, act, actor }) => (
            <tr key={sequence}>
              <td>{sequence}</td>
              <td>{timeText(at)}</td>
              <td>{say.custodyAct[act]}</td>
              <td>{actor}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
