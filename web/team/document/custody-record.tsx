import { useState } from 'preact/hooks'
import type { Acts } from '../../../shared/contract/team/acts.ts'
import { timeText } from '../../shared/format.ts'
import { useAsk } from '../console.ts'
import { Loading } from '../loading.tsx'
import { useSpeech } from '../words.ts'

interface Props {
  readonly id: string
  readonly documentId: string
  /** What people did: the record has their ids only. */
  readonly acts: Acts['acts']
}

/** 操作留痕: every act on the document, asked for when it is opened, and whether the chain holds. */
export function CustodyRecord(props: Props) {
  const { say } = useSpeech()
  const [isOpen, setOpen] = useState(false)
  return (
    <details class="card" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h2>{say.custody}</h2>
      </summary>
      {isOpen && <Entries {...props} />}
    </details>
  )
}

function Entries({ id, documentId, acts }: Props) {
  const { say } = useSpeech()
  const { value, problem } = useAsk((api) => api.custody(id, documentId), ['custody', id, documentId])
  if (!value) return <Loading problem={problem} />
  const steps = new Map(Object.entries(say.custodyStep))
  const actorText = (actor: string) => {
    const [kind = '', who = ''] = actor.split(':')
    if (kind === 'link') return say.custodyByUnit
    if (kind === 'user') return acts.find((act) => act.actor.id === who)?.actor.name ?? say.custodyByPerson(who)
    return steps.get(actor) ?? actor
  }
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
              <td>{actorText(actor)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
