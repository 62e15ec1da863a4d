interface Props {
  readonly label: string
  readonly type?: 'text' | 'date' | 'month'
  readonly maxLength?: number
  readonly value: string
  readonly onChange: (value: string) => void
}

/** One line of a form, under its name. */
export function Field({ label, type = 'text', value, onChange, ...limits }: Props) {
  return (
    <label>
      {label}
      <input type={type} value={value} onInput={(event) => onChange(event.currentTarget.value)} {...limits} />
    </label>
  )
}
