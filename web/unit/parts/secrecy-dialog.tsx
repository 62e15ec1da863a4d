import { useEffect, useRef, useState } from 'preact/hooks'
import { useSpeech } from '../words.ts'

/** Before the first upload of all: the unit's own secrecy review 保密审查, with a name to it. */
export function SecrecyDialog({
  onConfirm,
  onCancel,
}: {
  onConfirm: (by: string) => Promise<void>
  onCancel: () => void
}) {
  const { say } = useSpeech()
  const dialog = useRef<HTMLDialogElement>(null)
  const [isSure, setSure] = useState(false)
  const [by, setBy] = useState('')
  const [hasFailed, setFailed] = useState(false)
  useEffect(() => {
    const its = dialog.current
    its?.showModal()
    // Closing gives the focus back to where it was.
    return () => its?.close()
  }, [])
  return (
    <dialog ref={dialog} aria-labelledby="secrecy" onCancel={onCancel}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onConfirm(by.trim()).catch(() => setFailed(true))
        }}
      >
        <h2 id="secrecy">{say.secrecyTitle}</h2>
        {say.secrecyText.map((text) => (
          <p key={text}>{text}</p>
        ))}
        <label class="check">
          <input type="checkbox" checked={isSure} onChange={(event) => setSure(event.currentTarget.checked)} />
          <span>{say.secrecyCheck}</span>
        </label>
        <label for="confirmed-by">{say.secrecyBy}</label>
        <input
          id="confirmed-by"
          type="text"
          maxLength={50}
          autocomplete="name"
          value={by}
          onInput={(event) => setBy(event.currentTarget.value)}
        />
        <div class="buttons">
          <button type="submit" disabled={!isSure || by.trim() === ''}>
            {say.secrecyGo}
          </button>
          <button type="button" class="secondary" onClick={onCancel}>
            {say.cancel}
          </button>
        </div>
        {hasFailed && (
          <p class="cure" role="alert">
            {say.failed}
          </p>
        )}
      </form>
    </dialog>
  )
}
