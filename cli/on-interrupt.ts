const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
export type Ending = (typeof endings)[number]

/**
 * One Ctrl-C can arrive several times: from the terminal, from npm, from our launcher. What comes within this time
 * is one wish.
 */
const SAME_WISH_MS = 1_000
const LOOK_FOR_NPM_EVERY_MS = 500

/** Calls back for every wish to end, with how many there were before; returns how to stop listening. */
export function onInterrupt(act: (signal: Ending, before: number) => void): () => void {
  let wishes = 0
  let wishedAt = Number.NEGATIVE_INFINITY
  const wish = (signal: Ending) => {
    const now = performance.now()
    if (now - wishedAt < SAME_WISH_MS) return
    wishedAt = now
    act(signal, wishes++)
  }
  for (const name of endings) process.on(name, wish)
  const stopLooking = process.env.npm_lifecycle_event ? whenParentGoes(() => wish('SIGTERM')) : () => {}
  return () => {
    stopLooking()
    for (const name of endings) process.off(name, wish)
  }
}

/** npm passes SIGTERM on to the shell between us, which ends without a word: all that we see is another parent. */
function whenParentGoes(act: () => void): () => void {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    act()
  }, LOOK_FOR_NPM_EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}
