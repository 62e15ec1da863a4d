import { useState } from 'preact/hooks'
import { useAsk, useConsole } from '../console.ts'
import { addressOf, goTo } from '../route.ts'
import { useDoing } from '../use-doing.ts'
import { useSpeech } from '../words.ts'

/** One more unit for the round, with a draft list from a template. */
export function AddInspection({ roundId }: { roundId: string }) {
  const { say } = useSpeech()
  const { api } = useConsole()
  const { isDoing, trouble, run } = useDoing()
  const [unit, setUnit] = useState('')
  const [template, setTemplate] = useState('')
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const templates = useAsk((api) => api.templates(), ['templates']).value?.templates ?? []
  return (
    <details class="form">
      <summary>{say.addInspection}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void run(async () => {
            const period = from && to ? { period: { from, to } } : {}
            const created = await api.addInspection(roundId, { unit: unit.trim(), list: { template }, ...period })
            goTo(addressOf('requests', { id: created.inspectionId }))
          })
        }}
      >
        <label>
          {say.unit}
          <input type="text" maxLength={200} value={unit} onInput={(event) => setUnit(event.currentTarget.value)} />
        </label>
        <label>
          {say.template}
          <select value={template} onChange={(event) => setTemplate(event.currentTarget.value)}>
            <option value="">{say.choose}</option>
            {templates.map(({ id, title, items }) => (
              <option key={id} value={id}>
                {title}（{say.templateItems(items)}）
              </option>
            ))}
          </select>
        </label>
        <label>
          {say.periodFrom}
          <input type="month" value={from} onInput={(event) => setFrom(event.currentTarget.value)} />
        </label>
        <label>
          {say.periodTo}
          <input type="month" value={to} onInput={(event) => setTo(event.currentTarget.value)} />
        </label>
        <button type="submit" disabled={isDoing || !unit.trim() || !template || to < from}>
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
