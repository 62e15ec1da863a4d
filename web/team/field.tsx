interface Props {
  readonly label: string
  readonly type?: 'text' | 'date' | 'month' | 'number'
  readonly maxLength?: number
  /** Of a number, which is whole and not below 0. */
  readonly max?: number
  readonly value: string
  readonly onChange: (value: string) => void
}

/** One line of a form, under its name. */
export function Field({ label, type = 'text', value, onChange, ...limits }: Props) {
  return (
    <label>
      {label}
      <input
        type={type}
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
        {...(type === 'number' ? { min: 0, step: 1, required: true } : {})}
        {...limits}
      />
    </label>
  )
}
