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
 * Which of equally large things to draw for a stretch of a scrolled axis: those in sight and some to spare. Not in steps
 * of several: a frame that draws one row is in time, one that draws four is late.
 */
export function stretchOf(offset: number, length: number, size: number, count: number): Stretch {
  const to = Math.min(count, Math.ceil((offset + length) / size) + SPARE)
  return { from: Math.max(0, Math.min(Math.floor(offset / size) - SPARE, to)), to }
}
const SPARE = 3
