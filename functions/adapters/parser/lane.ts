import type { Child } from './child.ts'

/** A few processes that do the same work, started when needed and replaced before they grow old. */
export interface Lane {
  /** `fresh`: one that has opened nothing yet. */
  take(kind: 'any' | 'fresh'): Promise<Child>
  /** Gives it back; a dead one, or one that `isSpent`, is replaced when next needed. */
  giveBack(child: Child, isSpent: boolean): Promise<void>
  close(): Promise<void>
}

export function openLane(size: number, start: () => Promise<Child>): Lane {
  const idle: Child[] = []
  const taken = new Set<Child>()
  const waiting: (() => void)[] = []
  let places = size
  let isClosed = false

  return {
    async take(kind) {
      if (places === 0) await new Promise<void>((resolve) => waiting.push(resolve))
      else places--
      try {
        if (isClosed) throw new Error('the parser is closed')
        const child = (await reused(kind)) ?? (await start())
        taken.add(child)
        return child
      } catch (error) {
        free()
        throw error
      }
    },
    async giveBack(child, isSpent) {
      taken.delete(child)
      if (child.isAlive && !isSpent && !isClosed) idle.push(child)
      else await child.close()
      free()
    },
    async close() {
      isClosed = true
      await Promise.all([...idle.splice(0), ...taken].map((child) => child.close()))
    },
  }

  async function reused(kind: 'any' | 'fresh'): Promise<Child | undefined> {
    const child = idle.pop()
    if (child?.isAlive && kind === 'any') return child
    await child?.close()
    return undefined
  }

  function free(): void {
    const next = waiting.shift()
    if (next) next()
    else places++
  }
}
