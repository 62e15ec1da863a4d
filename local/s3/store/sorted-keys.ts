/** Keys in the order in which S3 lists them: that of their UTF-8 bytes. */
export class SortedKeys {
  readonly #keys: string[]

  constructor(keys: Iterable<string>) {
    this.#keys = [...keys].sort(compareKeys)
  }

  at(index: number): string | undefined {
    return this.#keys[index]
  }

  add(key: string): void {
    const index = this.firstWhere((other) => compareKeys(other, key) >= 0)
    if (this.#keys[index] !== key) this.#keys.splice(index, 0, key)
  }

  delete(key: string): void {
    const index = this.firstWhere((other) => compareKeys(other, key) >= 0)
    if (this.#keys[index] === key) this.#keys.splice(index, 1)
  }

  /** Index of the first key from `from` on for which `isThere` holds, given that it holds for all after it. */
  firstWhere(isThere: (key: string) => boolean, from = 0): number {
    let low = from
    let high = this.#keys.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const key = this.#keys[middle]
      if (key !== undefined && isThere(key)) high = middle
      else low = middle + 1
    }
    return low
  }
}

/** JavaScript compares UTF-16 units, which puts U+10000 and above before U+E000; UTF-8 does not. */
export function compareKeys(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let at = 0; at < length; at++) {
    const unitA = a.charCodeAt(at)
    const unitB = b.charCodeAt(at)
    if (unitA === unitB) continue
    const surrogateA = isSurrogate(unitA)
    return surrogateA === isSurrogate(unitB) ? unitA - unitB : surrogateA ? 1 : -1
  }
  return a.length - b.length
}

const isSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdfff
