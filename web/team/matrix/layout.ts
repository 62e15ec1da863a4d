/** Pixels. All rows and all columns are alike, so where something lies is a matter of counting. */
export const ROW = 36
export const COLUMN = 92
export const UNIT = 240
export const HEAD = 72

export interface Stretch {
  readonly from: number
  readonly to: number
}

/**
 * Which of equally large things to draw for a stretch of a scrolled axis: those in sight and some to spare, in steps, so
 * that most frames of a scroll draw nothing anew.
 */
export function stretchOf(offset: number, length: number, size: number, count: number): Stretch {
  const spare = STEP + 2
  const first = Math.floor((Math.floor(offset / size) - spare) / STEP) * STEP
  const last = Math.ceil((Math.ceil((offset + length) / size) + spare) / STEP) * STEP
  const to = Math.min(count, last)
  return { from: Math.max(0, Math.min(first, to)), to }
}
const STEP = 4
