interface Props<Key extends string> {
  /** Key, and what people read. */
  readonly options: readonly (readonly [Key, string])[]
  readonly chosen: readonly Key[]
  readonly onChange: (chosen: readonly Key[]) => void
}

/** Any number of some things. */
export function Choices<Key extends string>({ options, chosen, onChange }: Props<Key>) {
  return (
    <div class="choices">
      {options.map(([key, words]) => (
        <label key={key}>
          <input
            type="checkbox"
            checked={chosen.includes(key)}
            onChange={(event) => {
              const others = chosen.filter((one) => one !== key)
              onChange(event.currentTarget.checked ? [...others, key] : others)
            }}
          />
          {words}
        </label>
      ))}
    </div>
  )
}
