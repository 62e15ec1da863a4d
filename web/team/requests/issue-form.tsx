import { useState } from 'preact/hooks'
import type { InspectionOverview } from '../../../shared/contract/team/inspection-views.ts'
import { Form } from '../../shared/form.tsx'
import { dayText } from '../../shared/format.ts'
import { useAsk, useConsole } from '../console.ts'
import { Field } from '../field.tsx'
import { addressOf } from '../route.ts'
import { useDoing } from '../use-doing.ts'
import { useSpeech } from '../words.ts'

/** What the unit is asked: to be worked on, then issued once, with number and due date. */
export function IssueForm({ id, overview }: { id: string; overview: InspectionOverview }) {
  const { say, language } = useSpeech()
  const { api, changed } = useConsole()
  const { isDoing, trouble, run } = useDoing()
  const [number, setNumber] = useState('')
  const [dueOn, setDueOn] = useState('')
  const [isAssumed, setAssumed] = useState(false)
  const list = useAsk((api) => api.list(id), ['list', id]).value
  return (
    <section class="card" aria-labelledby="issue">
      <h2 id="issue">{overview.listTitle}</h2>
      {overview.issue && <p>{say.issuedAs(overview.issue.number, dayText(overview.issue.dueOn, language))}</p>}
      {isAssumed && <p class="cure">{say.calendarAssumed}</p>}
      {list && list.doubts.length > 0 && overview.state === 'draft' && (
        <ul>
          {list.doubts.map(({ at, words }) => (
            <li key={at} class="hint">
              {words[language]}
            </li>
          ))}
        </ul>
      )}
      {overview.state === 'draft' && overview.may.includes('issue-list') && (
        <Form
          class="filters"
          trouble={trouble}
          onSend={() =>
            run(async () => {
              const wanted = { ...(number.trim() ? { number: number.trim() } : {}), ...(dueOn ? { dueOn } : {}) }
              setAssumed((await api.issue(id, wanted)).calendarAssumed)
              changed()
            })
          }
        >
          <Field label={say.issueNumber} maxLength={50} value={number} onChange={setNumber} />
          <Field label={say.issueDue} type="date" value={dueOn} onChange={setDueOn} />
          <button type="submit" disabled={isDoing}>
            {say.issue}
          </button>
        </Form>
      )}
      <p class="buttons">
        <a class="button secondary" href={addressOf('list', { id })}>
          {overview.state === 'draft' && overview.may.includes('prepare-list') ? say.editList : say.showList}
        </a>
        {say.templateItems(overview.items.length)}
      </p>
    </section>
  )
}
