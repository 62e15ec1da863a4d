import { useState } from 'preact/hooks'
import type { TeamFinding } from '../../../shared/contract/team/inspection-views.ts'
import { Form } from '../../shared/form.tsx'
import { timeText } from '../../shared/format.ts'
import { newKey } from '../../shared/new-key.ts'
import { useAsk, useConsole } from '../console.ts'
import { useDoing } from '../use-doing.ts'
import { useSpeech } from '../words.ts'

interface Props {
  readonly id: string
  readonly code: string
  readonly findings: readonly TeamFinding[]
  /** The finding that the next message is about. */
  readonly about: string | null
  readonly onAbout: (findingId: string | null) => void
  readonly mayAsk: boolean
}

/** Questions and answers on the item. An answer of the unit moves the finding that was asked about. */
export function Thread({ id, code, findings, about, onAbout, mayAsk }: Props) {
  const { say, language } = useSpeech()
  const { api, changed } = useConsole()
  const { isDoing, trouble, run } = useDoing()
  const thread = useAsk((api) => api.thread(id, code), ['thread', id, code]).value
  const [text, setText] = useState('')
  const [key, setKey] = useState(newKey)
  const messageOf = (findingId: string | null) => {
    const finding = findings.find(({ id }) => id === findingId)
    return language === 'zh' ? finding?.message : finding?.messageEn
  }
  const send = async () => {
    const isSent = await run(() =>
      // The same key again is the same message: a lost answer may be asked for anew.
      api.post(id, code, { text: text.trim(), key, ...(about ? { about } : {}) }),
    )
    if (!isSent) return
    setText('')
    setKey(newKey())
    onAbout(null)
    changed()
  }
  return (
    <section class="card" aria-labelledby="thread">
      <h2 id="thread">{say.thread}</h2>
      {thread?.messages.length === 0 && <p class="hint">{say.threadEmpty}</p>}
      <ol class="thread">
        {thread?.messages.map((message) => (
          <li key={message.id} class={message.from}>
            <p class="hint">
              {say.threadFrom[message.from]} {message.by} {timeText(message.at)}
            </p>
            {message.about && messageOf(message.about) && (
              <p class="hint">{say.label(say.about, messageOf(message.about) ?? '')}</p>
            )}
            <p class="text">{message.text}</p>
          </li>
        ))}
      </ol>
      {mayAsk && (
        <Form trouble={trouble} onSend={send}>
          <label for="message">{about ? say.askAbout(messageOf(about) ?? '') : say.ask}</label>
          <textarea
            id="message"
            rows={3}
            maxLength={2000}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <div class="buttons">
            <button type="submit" disabled={isDoing || text.trim() === ''}>
              {say.send}
            </button>
            {about && (
              <button type="button" class="link" onClick={() => onAbout(null)}>
                {say.cancel}
              </button>
            )}
          </div>
        </Form>
      )}
    </section>
  )
}
