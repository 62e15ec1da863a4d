import type { Plane } from '../picture/plane.ts'
import type { RuledGrid } from '../picture/ruled-grid.ts'
import type { TextRegion } from './detect.ts'
import { regionsOfMissedInk } from './missed-ink.ts'
import { grownToInk, joinedRegions, type PageFrame, pageFrame, splitAtRules, straightened } from './regions.ts'
import { stackedCharacters, stackedInCells } from './stacked.ts'

/** A region this much taller than long holds characters set one under another. */
const STANDS = 1.7
/** A region no longer than this many times its height is one character, or a number of two figures. */
const SINGLE = 1.45
/** Height of a line at 110 dpi where a page has none. */
const USUAL_LINE_HEIGHT = 20

export interface Arranged {
  readonly lying: readonly TextRegion[]
  /** Characters that stand alone: 男, 无, a number of one figure. Column by column, so that like stands beside like. */
  readonly singles: readonly TextRegion[]
  /** Characters set one under another, in that order. */
  readonly stacks: readonly (readonly TextRegion[])[]
  /** Written in the colour of a pen; read like print, but never as one with it. */
  readonly penned: readonly TextRegion[]
  readonly lineHeight: number
  readonly frame: PageFrame
}

/** From what was detected to what is read: one region a line and cell. */
export function arranged(
  found: readonly TextRegion[],
  grids: readonly RuledGrid[],
  strokes: Plane,
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
      else lying.push(grown(region, grids, strokes))
    }
  }
  const lineHeight = median(lying.map((region) => region.thickness)) ?? USUAL_LINE_HEIGHT
  for (const grid of grids)
    lying.push(...regionsOfMissedInk(grid, strokes, [...lying, ...standing, ...penned], lineHeight))
  const { stacks, rest } = stackedInCells(withoutContained(joinedRegions(lying, grids, frame)), grids)
  return {
    lying: rest.filter((region) => !isSingle(region)),
    singles: byColumns(rest.filter(isSingle), lineHeight),
    stacks: [...stacks, ...standing.map((region) => stackedCharacters(region, strokes))],
    penned,
    lineHeight,
    frame,
  }
}

function isSingle({ length, thickness }: TextRegion): boolean {
  return length < SINGLE * thickness
}

function byColumns(regions: readonly TextRegion[], lineHeight: number): TextRegion[] {
  const column = (region: TextRegion): number => Math.round(region.centreX / (2 * lineHeight))
  return [...regions].sort((a, b) => column(a) - column(b) || a.centreY - b.centreY)
}

/** The detector at times gives a piece of a line once more. */
function withoutContained(regions: readonly TextRegion[]): TextRegion[] {
  const contains = (outer: TextRegion, inner: TextRegion): boolean => {
    const overlap = (distance: number, a: number, b: number): number =>
      Math.max(0, Math.min(a / 2, distance + b / 2) - Math.max(-a / 2, distance - b / 2))
    const across = inner.centreY - outer.centreY - (inner.centreX - outer.centreX) * Math.tan(outer.angle)
    const shared =
      overlap(inner.centreX - outer.centreX, outer.length, inner.length) *
      overlap(across, outer.thickness, inner.thickness)
    return shared > 0.7 * inner.length * inner.thickness
  }
  return regions.filter(
    (inner) =>
      !regions.some(
        (outer) => outer.length * outer.thickness > 1.5 * inner.length * inner.thickness && contains(outer, inner),
      ),
  )
}

function grown(region: TextRegion, grids: readonly RuledGrid[], strokes: Plane): TextRegion {
  const cellAt = (x: number, y: number): unknown =>
    grids.map((grid) => grid.cellAt(x, y)).find((cell) => cell !== undefined)
  const cell = cellAt(region.centreX, region.centreY)
  return grownToInk(region, strokes, (x, y) => cellAt(x, y) === cell)
}

function median(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[values.length >> 1]
}
