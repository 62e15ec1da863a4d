import { useState } from 'preact/hooks'
import type { Access } from '../../../shared/document/access.ts'
import { timeText } from '../../shared/format.ts'
import { useSpeech, useWords } from '../words.ts'
import { accessWords } from './access-words.ts'

interface Props {
  readonly accesses: readonly Access[]
  readonly actorText: (actor: string) => string
}

/** Who of the team looked at it and who took it away (docs/decisions/0095), latest first and folded. */
export function AccessList({ accesses, actorText }: Props) {
  const { say } = useSpeech()
  const words = useWords(accessWords)
  const [isAll, setAll] = useState(false)
  const latest = [...accesses].reverse()
  const shown = isAll ? latest : latest.slice(0, AT_FIRST)
  return (
    <details class="accesses">
      <summary>{words.title(latest.length)}</summary>
      <p class="hint">{latest.length === 0 ? words.none : words.hint}</p>
      {latest.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{say.custodyAt}</th>
              <th scope="col">{words.who}</th>
              <th scope="col">{say.custodyWhat}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ at, actor, kind, exportId }) => (
              <tr key={`${at} ${actor} ${kind} ${exportId}`}>
                <td>{timeText(at)}</td>
                <td>{actorText(actor)}</td>
                <td>{words.kind[kind]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {shown.length < latest.length && (
        <button type="button" class="link" onClick={() => setAll(true)}>
          {words.all(latest.length)}
        </button>
      )}
    </details>
  )
}
const AT_FIRST = 10
