import { useEffect, useRef, useState } from 'preact/hooks'
import type { DeedKind } from '../../../shared/review/review-act.ts'
import { useAsk } from '../console.ts'
import { useSpeech } from '../words.ts'

interface Props {
  readonly kind: DeedKind
  /** What is asked, and of how many of whom. */
  readonly title: string
  readonly reasonNeeded: boolean
  /** A day to be chosen as well. */
  readonly withDay?: string
  readonly onDo: (reason: string, day: string) => Promise<unknown>
  readonly onClose: () => void
}

/** A deed that takes a reason, from the canned ones or in one's own words; many deeds are confirmed here as well. */
export function ReasonDialog({ kind, title, reasonNeeded, withDay, onDo, onClose }: Props) {
  const { say, language } = useSpeech()
  const box = useRef<HTMLDialogElement>(null)
  const [reason, setReason] = useState('')
  const [day, setDay] = useState('')
  const [isDoing, setDoing] = useState(false)
  const canned = useAsk((api) => api.reasons(), ['reasons']).value?.reasons[kind] ?? []
  useEffect(() => {
    const before = document.activeElement
    box.current?.showModal()
    return () => before instanceof HTMLElement && before.focus()
  }, [])
  const isReady = (!reasonNeeded || reason.trim().length >= 2) && (withDay === undefined || day !== '')
  return (
    <dialog ref={box} aria-labelledby="deed" onClose={onClose}>
      <form
        onSubmit={async (event) => {
          event.preventDefault()
          if (!isReady || isDoing) return
          setDoing(true)
          await onDo(reason.trim(), day)
          box.current?.close()
        }}
      >
        <h2 id="deed">{title}</h2>
        {withDay !== undefined && (
          <>
            <label for="deed-day">{withDay}</label>
            <input id="deed-day" type="date" value={day} onInput={(event) => setDay(event.currentTarget.value)} />
          </>
        )}
        {canned.length > 0 && (
          <>
            <label for="deed-canned">{say.canned}</label>
            <select id="deed-canned" value="" onChange={(event) => setReason(event.currentTarget.value)}>
              <option value="">{say.choose}</option>
              {canned.map((words) => (
                // The unit reads it, so it is Chinese whatever the reviewer's own language.
                <option key={words.zh} value={words.zh}>
                  {words[language]}
                </option>
              ))}
            </select>
          </>
        )}
        <label for="deed-reason">{reasonNeeded ? say.reasonShort : say.reason}</label>
        <textarea
          id="deed-reason"
          rows={3}
          maxLength={500}
          value={reason}
          onInput={(event) => setReason(event.currentTarget.value)}
        />
        <div class="buttons">
          <button type="submit" disabled={!isReady || isDoing}>
            {say.deed[kind]}
          </button>
          <button type="button" class="secondary" onClick={() => box.current?.close()}>
            {say.cancel}
          </button>
        </div>
      </form>
    </dialog>
  )
}
