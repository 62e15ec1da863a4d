import { useState } from 'preact/hooks'
import type { PortalItem } from '../../../shared/portal/portal-view.ts'
import { Form } from '../../shared/form.tsx'
import { useSpeech } from '../words.ts'

/** 无此材料: always with a reason, always for the team to confirm; files that were uploaded stay. */
export function NotApplicable({
  item,
  onState,
}: {
  item: PortalItem
  onState: (reason: string | null) => Promise<void>
}) {
  const { say } = useSpeech()
  const [isOpen, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [hasFailed, setFailed] = useState(false)
  const state = async (said: string | null) => {
    try {
      await onState(said)
      setOpen(false)
      setReason('')
      setFailed(false)
    } catch {
      setFailed(true)
    }
  }
  const id = `reason-${item.code}`
  if (item.notApplicable) {
    return (
      <div class="said">
        <p role="status">{say.notApplicableSaved}</p>
        <p>{say.because(item.notApplicable.reason)}</p>
        <button type="button" class="link" onClick={() => state(null)}>
          {say.takeBack}
        </button>
      </div>
    )
  }
  if (!isOpen) {
    return (
      <button type="button" class="link" aria-expanded="false" onClick={() => setOpen(true)}>
        {say.notApplicable}
      </button>
    )
  }
  return (
    <Form class="reason" trouble={hasFailed ? say.failed : ''} onSend={() => state(reason.trim())}>
      <label for={id}>{say.notApplicableReason}</label>
      <textarea
        id={id}
        rows={3}
        maxLength={1000}
        value={reason}
        onInput={(event) => setReason(event.currentTarget.value)}
      />
      <div class="buttons">
        <button type="submit" disabled={reason.trim().length < 4}>
          {say.submitReason}
        </button>
        <button type="button" class="secondary" onClick={() => setOpen(false)}>
          {say.cancel}
        </button>
      </div>
    </Form>
  )
}
