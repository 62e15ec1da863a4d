import { useState } from 'preact/hooks'
import { useConsole } from '../console.ts'
import { addressOf, goTo } from '../route.ts'
import { useDoing } from '../use-doing.ts'
import { useSpeech } from '../words.ts'

/** A new round; preparation time and calendar are the province's usual until somebody changes them. */
export function RoundForm() {
  const { say } = useSpeech()
  const { api } = useConsole()
  const { isDoing, trouble, run } = useDoing()
  const [title, setTitle] = useState('')
  const [startsOn, setStartsOn] = useState('')
  const [endsOn, setEndsOn] = useState('')
  return (
    <details class="form">
      <summary>{say.newRound}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void run(async () => {
            const round = await api.createRound({ title: title.trim(), startsOn, endsOn })
            goTo(addressOf('round', { id: round.id }))
          })
        }}
      >
        <label>
          {say.roundTitle}
          <input type="text" maxLength={100} value={title} onInput={(event) => setTitle(event.currentTarget.value)} />
        </label>
        <label>
          {say.startsOn}
          <input type="date" value={startsOn} onInput={(event) => setStartsOn(event.currentTarget.value)} />
        </label>
        <label>
          {say.endsOn}
          <input type="date" value={endsOn} onInput={(event) => setEndsOn(event.currentTarget.value)} />
        </label>
        <button type="submit" disabled={isDoing || !title.trim() || !startsOn || endsOn < startsOn}>
          {say.create}
        </button>
        {trouble && (
          <p class="cure" role="alert">
            {trouble}
          </p>
        )}
      </form>
    </details>
  )
}
