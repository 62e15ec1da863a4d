import { useState } from 'preact/hooks'
import type { RoundView } from '../../../shared/contract/team/rounds.ts'
import { providerName } from '../../../shared/report/words.ts'
import type { Member } from '../../../shared/round/round.ts'
import { dayText } from '../../shared/format.ts'
import { useConsole } from '../console.ts'
import { FormDialog } from '../form-dialog.tsx'
import { useDoing } from '../use-doing.ts'
import { useSpeech } from '../words.ts'
import { MemberDialog } from './member-dialog.tsx'

interface Props {
  readonly view: RoundView
  readonly member: Member
  readonly mayManage: boolean
  readonly hasEnded: boolean
}

export function MemberLine({ view, member, mayManage, hasEnded }: Props) {
  const { say, language } = useSpeech()
  const { api, changed } = useConsole()
  const { isDoing, trouble, run } = useDoing()
  const [asked, setAsked] = useState<'change' | 'remove' | null>(null)
  const close = () => setAsked(null)
  const { userId, name, role, inspections, clearances, untilOn } = member
  const units = view.inspections.flatMap(({ inspectionId, unit }) => (inspections.includes(inspectionId) ? [unit] : []))
  const remove = async () => {
    if (!(await run(() => api.removeMember(view.round.id, userId)))) return
    close()
    changed()
  }
  return (
    <li>
      <div class="grow">
        <strong>{name}</strong> <span class="standing">{say.people.role[role]}</span>
        {clearances.length > 0 && (
          <span class="tag">
            {say.people.clearedFor(say.list(clearances.map((clearance) => providerName(clearance, language))))}
          </span>
        )}
        <p class="proof">
          <span>{inspections === 'all' ? say.people.all : say.list(units)}</span>
          {untilOn !== null && <span>{say.people.until(dayText(untilOn, language))}</span>}
          <span>{userId}</span>
        </p>
      </div>
      {mayManage && (
        <div class="buttons small">
          <button
            type="button"
            class="secondary"
            aria-label={say.label(say.people.change, name)}
            onClick={() => setAsked('change')}
          >
            {say.people.change}
          </button>
          {!hasEnded && (
            <button
              type="button"
              class="secondary"
              aria-label={say.label(say.people.remove, name)}
              onClick={() => setAsked('remove')}
            >
              {say.people.remove}
            </button>
          )}
        </div>
      )}
      {asked === 'change' && <MemberDialog view={view} member={member} onClose={close} />}
      {asked === 'remove' && (
        <FormDialog
          title={say.people.sureRemove(name)}
          send={say.people.remove}
          isReady={!isDoing}
          trouble={trouble}
          onSend={remove}
          onClose={close}
        >
          <p>{say.people.removeHint}</p>
        </FormDialog>
      )}
    </li>
  )
}
