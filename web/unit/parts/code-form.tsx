import { useState } from 'preact/hooks'
import { ApiProblem } from '../../shared/call-api.ts'
import { Form } from '../../shared/form.tsx'
import { timeText } from '../../shared/format.ts'
import { exchange } from '../session.ts'
import { useSpeech } from '../words.ts'

/** The link alone opens nothing: the code came another way, and with it the person says who it is. */
export function CodeForm({
  asLead,
  onOpened,
  onBack,
}: {
  asLead: boolean
  onOpened: (session: string) => void
  onBack: (() => void) | null
}) {
  const { say, language } = useSpeech()
  const [code, setCode] = useState('')
  const [name, setName] = useState('')
  const [problem, setProblem] = useState('')
  const [isAsking, setAsking] = useState(false)
  const enter = async () => {
    setAsking(true)
    setProblem('')
    try {
      onOpened(await exchange({ code: code.trim(), name: name.trim() }))
    } catch (error) {
      const text = error instanceof ApiProblem ? error.in(language) : say.failed
      const retryAt = error instanceof ApiProblem ? error.retryAt : null
      setProblem(retryAt === null ? text : `${text}${say.tryAfter(timeText(retryAt))}`)
      setAsking(false)
    }
  }
  return (
    <Form
      class="card code-form"
      onSend={() => {
        if (!isAsking) void enter()
      }}
    >
      <h1>{asLead ? say.leadCodeTitle : say.codeTitle}</h1>
      <p class="hint">{asLead ? say.leadCodeHint : say.codeHint}</p>
      <label for="code">{asLead ? say.leadCode : say.code}</label>
      <input
        id="code"
        type="text"
        class="code-input"
        required
        maxLength={40}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        aria-describedby="code-problem"
        value={code}
        onInput={(event) => setCode(event.currentTarget.value)}
      />
      <label for="name">{say.yourName}</label>
      <input
        id="name"
        type="text"
        required
        maxLength={50}
        autocomplete="name"
        value={name}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <p id="code-problem" class="cure" role="alert">
        {problem}
      </p>
      <div class="buttons">
        <button type="submit" disabled={isAsking}>
          {say.enter}
        </button>
        {onBack && (
          <button type="button" class="secondary" onClick={onBack}>
            {say.back}
          </button>
        )}
      </div>
    </Form>
  )
}
