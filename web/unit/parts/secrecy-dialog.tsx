import { useState } from 'preact/hooks'
import { useSpeech } from '../words.ts'
import { Check, FormDialog, Line } from './form-dialog.tsx'

interface Props {
  readonly onConfirm: (by: string) => Promise<void>
  readonly onCancel: () => void
}

/** Before the first upload of all: the unit's own secrecy review 保密审查, with a name to it. */
export function SecrecyDialog({ onConfirm, onCancel }: Props) {
  const { say } = useSpeech()
  const [isSure, setSure] = useState(false)
  const [by, setBy] = useState('')
  const [hasFailed, setFailed] = useState(false)
  return (
    <FormDialog
      title={say.secrecyTitle}
      send={say.secrecyGo}
      isReady={isSure && by.trim() !== ''}
      trouble={hasFailed ? say.failed : ''}
      onSend={() => onConfirm(by.trim()).catch(() => setFailed(true))}
      onClose={onCancel}
    >
      {say.secrecyText.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <Check label={say.secrecyCheck} isOn={isSure} onChange={setSure} />
      <Line id="confirmed-by" label={say.secrecyBy} autocomplete="name" value={by} onChange={setBy} />
    </FormDialog>
  )
}
