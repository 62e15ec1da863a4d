import { useId, useState } from 'preact/hooks'
import type { Round } from '../../../shared/round/round.ts'
import { ApiProblem } from '../../shared/call-api.ts'
import { Form } from '../../shared/form.tsx'
import { useConsole } from '../console.ts'
import { Field } from '../field.tsx'
import { useDoing } from '../use-doing.ts'
import { useSpeech, useWords } from '../words.ts'
import { daysIn } from './day-lines.ts'
import { roundWords } from './round-words.ts'

interface Props {
  readonly round: Round
  readonly mayChange: boolean
  readonly onSaved: () => void
}

export function SettingsForm({ round, mayChange, onSaved }: Props) {
  const { say } = useSpeech()
  const words = useWords(roundWords)
  const { api, changed } = useConsole()
  const { isDoing, trouble, run } = useDoing()
  const [title, setTitle] = useState(round.title)
  const [startsOn, setStartsOn] = useState(round.startsOn)
  const [endsOn, setEndsOn] = useState(round.endsOn)
  const [preparation, setPreparation] = useState(String(round.preparationWorkdays))
  const [supplement, setSupplement] = useState(String(round.supplementWorkdays))
  const [holidays, setHolidays] = useState(round.calendar.holidays.join('\n'))
  const [workdays, setWorkdays] = useState(round.calendar.workdays.join('\n'))
  const [off, on] = [daysIn(holidays), daysIn(workdays)]
  const wrong = off.wrong ?? on.wrong
  const isSound = title.trim() !== '' && startsOn !== '' && endsOn >= startsOn && wrong === null
  const save = () =>
    run(async () => {
      const days = changedIn(round.calendar, { holidays: [...off.days], workdays: [...on.days] })
      const wanted = {
        title: title.trim(),
        startsOn,
        endsOn,
        preparationWorkdays: Number(preparation),
        supplementWorkdays: Number(supplement),
      }
      const { round: now } = await api.round(round.id)
      const changes = changedIn(round, wanted)
      if (meet(changes, changedIn(round, now)) || meet(days, changedIn(round.calendar, now.calendar)))
        throw new ApiProblem(409, 'overtaken', words.changedMeanwhile)
      await api.changeRound(round.id, {
        ...changes,
        // Days off and days worked are kept as one.
        ...(Object.keys(days).length > 0 && { calendar: { ...now.calendar, ...days } }),
        revision: now.revision,
      })
      onSaved()
      changed()
    })
  return (
    <Form class="settings" onSend={save} trouble={wrong === null ? trouble : words.wrongDay(wrong)}>
      <fieldset disabled={!mayChange}>
        <Field label={say.roundTitle} maxLength={100} value={title} onChange={setTitle} />
        <Field label={say.startsOn} type="date" value={startsOn} onChange={setStartsOn} />
        <Field label={say.endsOn} type="date" value={endsOn} onChange={setEndsOn} />
        <Field label={words.preparation} type="number" max={60} value={preparation} onChange={setPreparation} />
        <Field label={words.supplement} type="number" max={60} value={supplement} onChange={setSupplement} />
        <Days label={words.holidays} value={holidays} onChange={setHolidays} />
        <Days label={words.workdays} value={workdays} onChange={setWorkdays} />
        <p class="hint">{words.daysHint}</p>
        {mayChange && (
          <button type="submit" disabled={isDoing || !isSound}>
            {say.save}
          </button>
        )}
      </fieldset>
    </Form>
  )
}

/** What was changed here and nothing else: a colleague may have changed the rest since the form was opened. */
function changedIn<Said extends object>(before: Said, now: Said): Partial<Said> {
  const was = new Map<string, unknown>(Object.entries(before))
  const changed = Object.entries(now).filter(([name, value]) => `${value}` !== `${was.get(name)}`)
  // Names and values come from `now`; what is built of entries has forgotten whose they are.
  return Object.fromEntries(changed) as Partial<Said>
}

/** Both changed the same. */
const meet = (one: object, other: object) => Object.keys(one).some((name) => name in other)

function Days({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const id = useId()
  return (
    <div>
      <label for={id}>{label}</label>
      <textarea id={id} rows={3} value={value} onInput={(event) => onChange(event.currentTarget.value)} />
    </div>
  )
}
