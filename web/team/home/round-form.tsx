import { useState } from 'preact/hooks'
import { Form } from '../../shared/form.tsx'
import { useConsole } from '../console.ts'
import { Field } from '../field.tsx'
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
      <Form
        trouble={trouble}
        onSend={() =>
          run(async () => {
            const round = await api.createRound({ title: title.trim(), startsOn, endsOn })
            goTo(addressOf('round', { id: round.id }))
          })
        }
      >
        <Field label={say.roundTitle} maxLength={100} value={title} onChange={setTitle} />
        <Field label={say.startsOn} type="date" value={startsOn} onChange={setStartsOn} />
        <Field label={say.endsOn} type="date" value={endsOn} onChange={setEndsOn} />
        <button type="submit" disabled={isDoing || !title.trim() || !startsOn || endsOn < startsOn}>
          {say.create}
        </button>
      </Form>
    </details>
  )
}
