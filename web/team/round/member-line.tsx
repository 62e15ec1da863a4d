import { useState } from 'preact/hooks'
import type { RoundView } from '../../../shared/contract/team/rounds.ts'
import { providerName } from '../../../shared/report/words.ts'
import type { Member } from '../../../shared/round/round.ts'
import { dayText } from '../../shared/format.ts'
import { useConsole } from '../console.ts'
import { FormDialog } from '../form-dialog.tsx'
import { useDoing } from '../use-doing.ts'
import { useSpeech, useWords } from '../words.ts'
import { MemberDialog } from './member-dialog.tsx'
import { roundWords } from './round-words.ts'

interface Props {
  readonly view: RoundView
  readonly member: Member
  readonly mayManage: boolean
  readonly hasEnded: boolean
}

export function MemberLine({ view, member, mayManage, hasEnded }: Props) {
  const { say, language } = useSpeech()
  const words = useWords(roundWords)
  const { api, changed } = useConsole()
  const { isDoing, trouble, run, forget } = useDoing()
  const [asked, setAsked] = useState<'change' | 'remove' | null>(null)
  const close = () => {
    forget()
    setAsked(null)
  }
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
        <strong>{name}</strong> <span class="standing">{words.role[role]}</span>
        {clearances.length > 0 && (
          <span class="tag">
            {words.clearedFor(say.list(clearances.map((clearance) => providerName(clearance, language))))}
          </span>
        )}
        <p class="proof">
          <span>{inspections === 'all' ? words.all : say.list(units)}</span>
          {untilOn !== null && <span>{words.until(dayText(untilOn, language))}</span>}
          <span>{userId}</span>
        </p>
      </div>
      {mayManage && (
        <div class="buttons small">
          <button
            type="button"
            class="secondary"
            aria-label={say.label(words.change, name)}
            onClick={() => setAsked('change')}
          >
            {words.change}
          </button>
          {!hasEnded && (
            <button
              type="button"
              class="secondary"
              aria-label={say.label(words.remove, name)}
              onClick={() => setAsked('remove')}
            >
              {words.remove}
            </button>
          )}
        </div>
      )}
      {asked === 'change' && <MemberDialog view={view} member={member} onClose={close} />}
      {asked === 'remove' && (
        <FormDialog
          title={words.sureRemove(name)}
          send={words.remove}
          isReady={!isDoing}
          trouble={trouble}
          onSend={remove}
          onClose={close}
        >
          <p>{words.removeHint}</p>
        </FormDialog>
      )}
    </li>
  )
}
