interface Props<Key extends string> {
  /** Key, and what people read. */
  readonly options: readonly (readonly [key: Key, name: string])[]
  readonly chosen: readonly Key[]
  /** In the order in which they are offered; chosen ones that are not offered stay, before them. */
  readonly onChange: (chosen: Key[]) => void
}

/** Any number of some things. */
export function Choices<Key extends string>({ options, chosen, onChange }: Props<Key>) {
  const choose = (key: Key, isChosen: boolean) => {
    const offered = options.map(([one]) => one)
    const others = chosen.filter((one) => !offered.includes(one))
    onChange([...others, ...offered.filter((one) => (one === key ? isChosen : chosen.includes(one)))])
  }
  return (
    <div class="choices">
      {options.map(([key, name]) => (
        <label key={key}>
          <input
            type="checkbox"
            checked={chosen.includes(key)}
            onChange={(event) => choose(key, event.currentTarget.checked)}
          />
          {name}
        </label>
      ))}
    </div>
  )
}
