import { Dialog, type DialogProps } from '../../shared/dialog.tsx'
import { useSpeech } from '../words.ts'

export function FormDialog(props: DialogProps) {
  const { say } = useSpeech()
  return <Dialog {...props} cancel={say.cancel} />
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
