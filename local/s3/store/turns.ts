/** Runs work of the same name one after the other, and of different names side by side. */
export class Turns {
  readonly #tails = new Map<string, Promise<void>>()

  async take<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.#tails.get(name)
    const mine = before ? before.then(work) : work()
    const tail = mine.then(
      () => {},
      () => {},
    )
    this.#tails.set(name, tail)
    try {
      return await mine
    } finally {
      if (this.#tails.get(name) === tail) this.#tails.delete(name)
    }
  }
}
