import type { Plane } from '../picture/ink.ts'
import type { RuledGrid } from '../picture/ruled-grid.ts'
import type { TextRegion } from './detect.ts'
import { regionsOfMissedInk } from './missed-ink.ts'
import { grownToInk, joinedRegions, pageFrame, splitAtRules, straightened } from './regions.ts'

/** A region this much taller than long holds characters set one under another. */
const STANDS = 1.7
/** Height of a line at 110 dpi where a page has none. */
const USUAL_LINE_HEIGHT = 20

export interface Arranged {
  readonly lying: readonly TextRegion[]
  /** Characters set one under another. */
  readonly standing: readonly TextRegion[]
  /** Written in the colour of a pen; read like print, but never as one with it. */
  readonly penned: readonly TextRegion[]
  readonly lineHeight: number
}

/** From what was detected to what is read: one region a line and cell. */
export function arranged(
  found: readonly TextRegion[],
  grids: readonly RuledGrid[],
  ink: Plane,
  isPenned: (region: TextRegion) => boolean,
): Arranged {
  const frame = pageFrame(found)
  const standing: TextRegion[] = []
  const lying: TextRegion[] = []
  const penned: TextRegion[] = []
  for (const whole of found) {
    for (const region of splitAtRules(straightened(whole, frame), grids)) {
      if (isPenned(region)) penned.push(region)
      else if (region.thickness > STANDS * region.length) standing.push(region)
      else lying.push(grown(region, grids, ink))
    }
  }
  const lineHeight = median(lying.map((region) => region.thickness)) ?? USUAL_LINE_HEIGHT
  for (const grid of grids) lying.push(...regionsOfMissedInk(grid, ink, [...lying, ...standing, ...penned], lineHeight))
  return { lying: joinedRegions(lying, grids, frame), standing, penned, lineHeight }
}

function grown(region: TextRegion, grids: readonly RuledGrid[], ink: Plane): TextRegion {
  const cellAt = (x: number, y: number): unknown =>
    grids.map((grid) => grid.cellAt(x, y)).find((cell) => cell !== undefined)
  const cell = cellAt(region.centreX, region.centreY)
  return grownToInk(region, ink, (x, y) => cellAt(x, y) === cell)
}

function median(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[values.length >> 1]
}
