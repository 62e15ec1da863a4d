import { useState } from 'preact/hooks'
import type { NoticeTargetListed } from '../../../shared/contract/unit/notices.ts'
import { providerName } from '../../../shared/report/words.ts'
import { timeText } from '../../shared/format.ts'
import { useConsole } from '../console.ts'
import { FormDialog } from '../form-dialog.tsx'
import { useDoing } from '../use-doing.ts'
import { useSpeech, useWords } from '../words.ts'
import { noticeWords } from './notice-words.ts'

interface Props {
  readonly id: string
  readonly target: NoticeTargetListed
  readonly mayChange: boolean
}

export function TargetLine({ id, target, mayChange }: Props) {
  const { say, language } = useSpeech()
  const words = useWords(noticeWords)
  const { api, changed } = useConsole()
  const { isDoing, trouble, run, forget } = useDoing()
  const [isAsked, setAsked] = useState(false)
  const { targetId, provider, kind, place, addedAt, removedAt } = target
  const close = () => {
    forget()
    setAsked(false)
  }
  const remove = async () => {
    if (!(await run(() => api.removeNoticeTarget(id, targetId)))) return
    close()
    changed()
  }
  return (
    <li>
      <div class="grow">
        {words.kind[kind]}
        {say.aside(place)}
        <p class="proof">
          <span>{providerName(provider, language)}</span>
          <span>{words.addedAt(timeText(addedAt))}</span>
          {removedAt !== null && <span>{words.removedAt(timeText(removedAt))}</span>}
        </p>
      </div>
      {mayChange && removedAt === null && (
        <div class="small">
          <button
            type="button"
            class="secondary"
            aria-label={`${words.remove} ${words.kind[kind]} ${place}`}
            onClick={() => setAsked(true)}
          >
            {words.remove}
          </button>
        </div>
      )}
      {isAsked && (
        <FormDialog
          title={words.sureRemove(place)}
          send={words.remove}
          isReady={!isDoing}
          trouble={trouble}
          onSend={remove}
          onClose={close}
        />
      )}
    </li>
  )
}
