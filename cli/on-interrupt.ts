const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
export type Ending = (typeof endings)[number]

/**
 * One Ctrl-C can arrive several times: from the terminal, from npm, from our launcher. What comes within this time
 * is one wish.
 */
const SAME_WISH_MS = 1_000

/** Calls back for every wish to end, with how many there were before; returns how to stop listening. */
export function onInterrupt(act: (signal: Ending, before: number) => void): () => void {
  let wishes = 0
  let wishedAt = Number.NEGATIVE_INFINITY
  const listen = (signal: NodeJS.Signals) => {
    const now = performance.now()
    if (now - wishedAt < SAME_WISH_MS) return
    wishedAt = now
    // Registered for these three alone.
    act(signal as Ending, wishes++)
  }
  for (const name of endings) process.on(name, listen)
  return () => {
    for (const name of endings) process.off(name, listen)
  }
}
