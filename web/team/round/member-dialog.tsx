import { useState } from 'preact/hooks'
import type { PutMember, RoundView } from '../../../shared/contract/team/rounds.ts'
import { restrictedProviders } from '../../../shared/policy/restricted.ts'
import type { Clearance, Role } from '../../../shared/policy/role.ts'
import { providerName } from '../../../shared/report/words.ts'
import type { Member } from '../../../shared/round/round.ts'
import { ApiProblem } from '../../shared/call-api.ts'
import { Choice } from '../choice.tsx'
import { Choices } from '../choices.tsx'
import { useConsole } from '../console.ts'
import { Field } from '../field.tsx'
import { FormDialog } from '../form-dialog.tsx'
import { useDoing } from '../use-doing.ts'
import { useSpeech, useWords } from '../words.ts'
import { roundWords } from './round-words.ts'

const roles = ['lead', 'member', 'observer', 'office'] as const satisfies readonly Role[]

interface Props {
  readonly view: RoundView
  /** Null: somebody new. */
  readonly member: Member | null
  readonly onClose: () => void
}

/** Who somebody is in a round: put in or changed, it is the same. */
export function MemberDialog({ view, member, onClose }: Props) {
  const { say, language } = useSpeech()
  const words = useWords(roundWords)
  const { api, changed } = useConsole()
  const { isDoing, trouble, run } = useDoing()
  const [userId, setUserId] = useState(member?.userId ?? '')
  const [name, setName] = useState(member?.name ?? '')
  const [role, setRole] = useState<Role>(member?.role ?? 'member')
  const [isForAll, setForAll] = useState((member?.inspections ?? 'all') === 'all')
  const [chosen, setChosen] = useState<readonly string[]>(
    member && member.inspections !== 'all' ? member.inspections : [],
  )
  const [clearances, setClearances] = useState<readonly Clearance[]>(member?.clearances ?? [])
  const [untilOn, setUntilOn] = useState(member?.untilOn ?? '')
  // As the form was opened: the list behind it may show a later one by now.
  const [revision] = useState(member?.revision ?? null)
  const put = async () => {
    const wanted: PutMember = {
      name: name.trim(),
      role,
      inspections: isForAll ? 'all' : [...chosen],
      clearances: [...clearances],
      untilOn: untilOn || null,
      revision,
    }
    const isDone = await run(() =>
      api.putMember(view.round.id, userId.trim(), wanted).catch((error) => {
        const isThere = revision === null && error instanceof ApiProblem && error.code === 'overtaken'
        throw isThere ? new ApiProblem(error.status, 'already-member', words.alreadyMember) : error
      }),
    )
    if (isDone) onClose()
    // Where it was not done, a colleague may have changed what the list shows.
    changed()
  }
  return (
    <FormDialog
      title={member ? say.label(words.change, member.name) : words.add}
      send={say.save}
      isReady={!isDoing && userId.trim() !== '' && name.trim() !== '' && (isForAll || chosen.length > 0)}
      trouble={trouble}
      onSend={put}
      onClose={onClose}
    >
      {!member && <Field label={words.userId} maxLength={200} value={userId} onChange={setUserId} />}
      <Field label={words.name} maxLength={50} value={name} onChange={setName} />
      <Choice
        label={words.roleIs}
        value={role}
        options={roles.map((one) => [one, `${words.role[one]}${say.aside(words.roleHint[one])}`] as const)}
        onChange={(one) => setRole(one || role)}
      />
      <fieldset>
        <legend>{words.concerns}</legend>
        {[true, false].map((all) => (
          <label key={String(all)}>
            <input type="radio" name="concerns" checked={isForAll === all} onChange={() => setForAll(all)} />{' '}
            {all ? words.all : words.chosen}
          </label>
        ))}
        {!isForAll && (
          <Choices
            options={view.inspections.map(({ inspectionId, unit }) => [inspectionId, unit] as const)}
            chosen={chosen}
            onChange={setChosen}
          />
        )}
      </fieldset>
      <fieldset>
        <legend>{words.clearances}</legend>
        <Choices
          options={restrictedProviders.map((key) => [key, providerName(key, language)] as const)}
          chosen={clearances}
          onChange={setClearances}
        />
        <p class="hint">{words.clearanceHint}</p>
      </fieldset>
      <Field label={words.untilOn} type="date" value={untilOn} onChange={setUntilOn} />
    </FormDialog>
  )
}
