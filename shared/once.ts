/** The same question of the same thing is answered once, however many ask. */
export function once<K, T>(look: (key: K) => T): (key: K) => T {
  const known = new Map<K, { readonly value: T }>()
  return (key) => {
    const before = known.get(key)
    if (before) return before.value
    const value = look(key)
    known.set(key, { value })
    return value
  }
}
