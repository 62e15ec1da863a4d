import { useState } from 'preact/hooks'
import { Field } from '../field.tsx'
import { FormDialog } from '../form-dialog.tsx'
import { useSpeech } from '../words.ts'

interface Props {
  readonly title: string
  /** As it is called now; '': it has no name yet. */
  readonly name: string
  readonly trouble: string
  readonly isBusy: boolean
  readonly onName: (name: string) => unknown
  readonly onClose: () => void
}

export function NameDialog({ title, name, trouble, isBusy, onName, onClose }: Props) {
  const { say } = useSpeech()
  const [next, setNext] = useState(name)
  return (
    <FormDialog
      title={title}
      send={say.save}
      isReady={!isBusy && next.trim() !== ''}
      trouble={trouble}
      onSend={() => onName(next.trim())}
      onClose={onClose}
    >
      <Field label={say.viewName} maxLength={100} value={next} onChange={setNext} />
    </FormDialog>
  )
}
