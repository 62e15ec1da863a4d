import { useState } from 'preact/hooks'
import { Form } from '../../shared/form.tsx'
import { useConsole } from '../console.ts'
import { Field } from '../field.tsx'
import { addressOf, goTo } from '../route.ts'
import { TemplateChoice } from '../template-choice.tsx'
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
        <TemplateChoice value={template} onChange={setTemplate} />
        <Field label={say.periodFrom} type="month" value={from} onChange={setFrom} />
        <Field label={say.periodTo} type="month" value={to} onChange={setTo} />
        <button type="submit" disabled={isDoing || !unit.trim() || !template || to < from}>
          {say.create}
        </button>
      </Form>
    </details>
  )
}
