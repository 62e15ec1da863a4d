import { useState } from 'preact/hooks'
import type { Acts } from '../../../shared/contract/team/acts.ts'
import { timeText } from '../../shared/format.ts'
import { useAsk, useConsole } from '../console.ts'
import { Loading } from '../loading.tsx'
import { useSpeech } from '../words.ts'
import { AccessList } from './access-list.tsx'

interface Props {
  readonly id: string
  readonly documentId: string
  readonly roundId: string | null
  /** What people did: the record has their ids only. */
  readonly acts: Acts['acts']
}

/** 操作留痕: every act on the document, asked for when it is opened, whether the chain holds, and who looked at it. */
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

function Entries({ id, documentId, roundId, acts }: Props) {
  const { say } = useSpeech()
  const { me } = useConsole()
  const { value, problem } = useAsk((api) => api.custody(id, documentId), ['custody', id, documentId])
  const round = useAsk(
    (api) => (roundId === null ? Promise.resolve(null) : api.round(roundId)),
    ['round', `${roundId}`],
  )
  if (!value) return <Loading problem={problem} />
  const steps = new Map(Object.entries(say.custodyStep))
  const names = new Map([
    [me.id, me.name],
    ...(round.value?.members ?? []).map(({ userId, name }) => [userId, name] as const),
    ...acts.map(({ actor }) => [actor.id, actor.name] as const),
  ])
  const actorText = (actor: string) => {
    if (actor.startsWith('link:')) return say.custodyByUnit
    if (actor.startsWith(PERSON)) {
      const who = actor.slice(PERSON.length)
      return names.get(who) ?? say.custodyByPerson(who)
    }
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
      <AccessList accesses={value.accesses} actorText={actorText} />
    </>
  )
}
/** Before the id, which is the provider's own and may hold a colon itself. */
const PERSON = 'user:'
