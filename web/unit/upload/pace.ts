/** Speed over the last seconds, so that the time left does not jump with every packet. */
const WINDOW_MS = 8_000

export interface Pace {
  /** Bytes per second; 0 until there is something to go by. */
  speed(sentBytes: number, nowMs: number): number
}

export function createPace(): Pace {
  let marks: { at: number; sent: number }[] = []
  return {
    speed(sent, at) {
      marks = [...marks.filter((mark) => at - mark.at <= WINDOW_MS), { at, sent }]
      const [first] = marks
      if (!first || at - first.at < 500) return 0
      return Math.max(0, ((sent - first.sent) * 1000) / (at - first.at))
    },
  }
}
