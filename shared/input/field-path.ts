/** Where a value stands in data that people wrote: `['items', 3, 'coverage']`. */
export type FieldPath = readonly PropertyKey[]

/** As people read it: `items[3].coverage`. */
export function fieldName(path: FieldPath): string {
  return path.reduce<string>((name, part) => {
    if (typeof part === 'number') return `${name}[${part}]`
    return name ? `${name}.${String(part)}` : String(part)
  }, '')
}

/** What stands there; undefined where nothing does. */
export function valueAt(value: unknown, path: FieldPath): unknown {
  return path.reduce<unknown>((inside, part) => {
    // Walks data of any shape: what is no object has no fields.
    return typeof inside === 'object' && inside !== null ? (inside as Record<PropertyKey, unknown>)[part] : undefined
  }, value)
}
