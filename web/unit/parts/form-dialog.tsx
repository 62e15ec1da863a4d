import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Form } from '../../shared/form.tsx'
import { useSpeech } from '../words.ts'

interface Props {
  readonly title: string
  /** What the button says that sends it. */
  readonly send: string
  readonly isReady: boolean
  readonly trouble: string
  readonly onSend: () => unknown
  readonly onClose: () => void
  readonly children: ComponentChildren
}

/** A question in front of the page that is answered or left. */
export function FormDialog({ title, send, isReady, trouble, onSend, onClose, children }: Props) {
  const { say } = useSpeech()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const its = dialog.current
    its?.showModal()
    // Closing gives the focus back to where it was.
    return () => its?.close()
  }, [])
  return (
    <dialog ref={dialog} aria-labelledby="dialog-title" onCancel={onClose}>
      <Form onSend={onSend} trouble={trouble}>
        <h2 id="dialog-title">{title}</h2>
        {children}
        <div class="buttons">
          <button type="submit" disabled={!isReady}>
            {send}
          </button>
          <button type="button" class="secondary" onClick={onClose}>
            {say.cancel}
          </button>
        </div>
      </Form>
    </dialog>
  )
}

export function Check({ label, isOn, onChange }: { label: string; isOn: boolean; onChange: (isOn: boolean) => void }) {
  return (
    <label class="check">
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>{label}</span>
    </label>
  )
}

interface LineProps {
  readonly id: string
  readonly label: string
  readonly autocomplete: 'name' | 'organization-title'
  readonly value: string
  readonly onChange: (value: string) => void
}

/** A name or a post. */
export function Line({ id, label, autocomplete, value, onChange }: LineProps) {
  return (
    <>
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        maxLength={50}
        autocomplete={autocomplete}
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    </>
  )
}
