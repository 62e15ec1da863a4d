import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Form } from './form.tsx'

export interface DialogProps {
  readonly title: string
  /** What the button says that sends it. */
  readonly send: string
  readonly isReady: boolean
  readonly trouble: string
  readonly onSend: () => unknown
  readonly onClose: () => void
  readonly children?: ComponentChildren
}

/** A question in front of the page that is answered or left; `cancel` in the page's own words. */
export function Dialog({
  title,
  send,
  cancel,
  isReady,
  trouble,
  onSend,
  onClose,
  children,
}: DialogProps & { readonly cancel: string }) {
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
            {cancel}
          </button>
        </div>
      </Form>
    </dialog>
  )
}
