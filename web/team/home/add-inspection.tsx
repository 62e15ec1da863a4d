import { useState } from 'preact/hooks'
import { Form } from '../../shared/form.tsx'
import { useAsk, useConsole } from '../console.ts'
import { Field } from '../field.tsx'
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
      <Form
        trouble={trouble}
        onSend={() =>
          run(async () => {
            const period = from && to ? { period: { from, to } } : {}
            const created = await api.addInspection(roundId, { unit: unit.trim(), list: { template }, ...period })
            goTo(addressOf('requests', { id: created.inspectionId }))
          })
        }
      >
        <Field label={say.unit} maxLength={200} value={unit} onChange={setUnit} />
        <label>
          {say.template}
          <select value={template} onChange={(event) => setTemplate(event.currentTarget.value)}>
            <option value="">{say.choose}</option>
            {templates.map(({ id, title, items }) => (
              <option key={id} value={id}>
                {title}
                {say.aside(say.templateItems(items))}
              </option>
            ))}
          </select>
        </label>
        <Field label={say.periodFrom} type="month" value={from} onChange={setFrom} />
        <Field label={say.periodTo} type="month" value={to} onChange={setTo} />
        <button type="submit" disabled={isDoing || !unit.trim() || !template || to < from}>
          {say.create}
        </button>
      </Form>
    </details>
  )
}
