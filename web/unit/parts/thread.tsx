import { useEffect, useRef, useState } from 'preact/hooks'
import type { Thread as ThreadSoFar } from '../../../shared/contract/unit/threads.ts'
import type { PortalQuestion } from '../../../shared/portal/portal-view.ts'
import { ApiProblem } from '../../shared/call-api.ts'
import { Form } from '../../shared/form.tsx'
import { shownName, timeText } from '../../shared/format.ts'
import { newKey } from '../../shared/new-key.ts'
import type { Api } from '../api.ts'
import { useSpeech } from '../words.ts'

interface Props {
  readonly api: Pick<Api, 'thread' | 'post'>
  readonly code: string
  /** How many messages the portal knows of: one more, and they are read again. */
  readonly messages: number
  /** The possible problem that the next message explains. */
  readonly about: PortalQuestion | null
  readonly onPosted: () => Promise<void>
}

/** Questions and answers on one item, between the unit and the team. */
export function Thread({ api, code, messages, about, onPosted }: Props) {
  const { say, language } = useSpeech()
  const [thread, setThread] = useState<ThreadSoFar | null>(null)
  const [draft, setDraft] = useState({ text: '', key: newKey() })
  const [problem, setProblem] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  const read = () => api.thread(code).then(setThread, () => setProblem(say.failed))
  useEffect(() => {
    void read()
  }, [code, messages])
  useEffect(() => field.current?.focus(), [about])
  const post = async () => {
    try {
      // The same key again is the same message: an answer that was lost makes no second one.
      await api.post(code, { text: draft.text.trim(), key: draft.key, ...(about ? { about: about.id } : {}) })
      setDraft({ text: '', key: newKey() })
      setProblem('')
      await Promise.all([read(), onPosted()])
    } catch (error) {
      setProblem(error instanceof ApiProblem ? error.in(language) : say.failed)
    }
  }
  const id = `thread-${code}`
  return (
    <div class="thread">
      <p class="hint">{say.threadHint}</p>
      <ul aria-live="polite">
        {thread?.messages.map((message) => (
          <li key={message.id} class={message.from}>
            <p class="proof">
              <strong>{message.from === 'unit' ? (message.by ?? say.fromUnit) : say.fromTeam}</strong>
              <span>{timeText(message.at)}</span>
            </p>
            <p class="message">{shownName(message.text)}</p>
          </li>
        ))}
      </ul>
      <Form class="reason" trouble={problem} onSend={post}>
        {about && <p class="said">{say.aboutQuestion(about.ask[language])}</p>}
        <label for={id}>{say.ask}</label>
        <textarea
          ref={field}
          id={id}
          rows={3}
          maxLength={2000}
          value={draft.text}
          onInput={(event) => setDraft({ ...draft, text: event.currentTarget.value })}
        />
        <div class="buttons">
          <button type="submit" disabled={draft.text.trim() === ''}>
            {say.post}
          </button>
        </div>
      </Form>
    </div>
  )
}
