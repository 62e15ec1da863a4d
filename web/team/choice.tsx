interface Props<Value extends string | number> {
  readonly label: string
  readonly value: Value | ''
  /** What may be chosen, and what it is called. */
  readonly options: readonly (readonly [value: Value, name: string])[]
  /** What it is called to choose none of them; absent: one must be. */
  readonly none?: string
  readonly onChange: (value: Value | '') => void
}

/** One of several, under its name. */
export function Choice<Value extends string | number>({ label, value, options, none, onChange }: Props<Value>) {
  const first = none === undefined ? 0 : 1
  return (
    <label>
      {label}
      <select
        value={value}
        onChange={({ currentTarget: { selectedIndex } }) => onChange(options[selectedIndex - first]?.[0] ?? '')}
      >
        {none !== undefined && <option value="">{none}</option>}
        {options.map(([one, name]) => (
          <option key={one} value={one}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
