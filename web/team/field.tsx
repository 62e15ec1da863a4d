interface Props {
  readonly label: string
  readonly type?: 'text' | 'date' | 'month' | 'number'
  readonly maxLength?: number
  /** Of a number, which is whole and not below 0. */
  readonly max?: number
  readonly id?: string
  /** Of a datalist: what may be meant. */
  readonly list?: string
  /** Over the whole width of the form. */
  readonly wide?: boolean
  readonly value: string
  readonly onChange: (value: string) => void
}

/** One line of a form, under its name. */
export function Field({ label, type = 'text', value, onChange, wide = false, ...more }: Props) {
  return (
    <label class={wide ? 'wide' : undefined}>
      {label}
      <input
        type={type}
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
        {...(type === 'number' ? { min: 0, step: 1, required: true } : {})}
        {...more}
      />
    </label>
  )
}
