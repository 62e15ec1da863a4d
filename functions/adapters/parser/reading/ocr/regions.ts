import type { Plane } from '../picture/plane.ts'
import type { RuledGrid } from '../picture/ruled-grid.ts'
import type { TextRegion } from './detect.ts'

/** Coordinates along and across the lines of a page that is a little askew. */
export interface PageFrame {
  readonly angle: number
  along(x: number, y: number): number
  across(x: number, y: number): number
}

/** The slant of the page: the middle one of its long lines, weighted by length. */
export function pageFrame(regions: readonly TextRegion[]): PageFrame {
  const long = regions.filter((region) => region.length > 4 * region.thickness).sort((a, b) => a.angle - b.angle)
  let ahead = long.reduce((sum, region) => sum + region.length, 0) / 2
  let angle = 0
  for (const region of long) {
    angle = region.angle
    ahead -= region.length
    if (ahead <= 0) break
  }
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return { angle, along: (x, y) => x * cos + y * sin, across: (x, y) => y * cos - x * sin }
}

/** A few letters give no direction of their own: short regions take the page's. */
export function straightened(region: TextRegion, frame: PageFrame): TextRegion {
  const long = region.length > 4 * region.thickness && Math.abs(region.angle - frame.angle) < 0.1
  return long ? region : { ...region, angle: frame.angle }
}

/** Cuts a region that crosses rules of a table into one piece a cell, along the text or, where it stands, across. */
export function splitAtRules(region: TextRegion, grids: readonly RuledGrid[]): TextRegion[] {
  const grid = grids.find((candidate) => candidate.cellAt(region.centreX, region.centreY))
  if (!grid) return [region]
  const stands = region.thickness > region.length
  const [cos, sin] = [Math.cos(region.angle), Math.sin(region.angle)]
  const [stepX, stepY] = stands ? [-sin, cos] : [cos, sin]
  const [extent, em] = stands ? [region.thickness, region.length] : [region.length, region.thickness]
  const pieces: { cell: unknown; from: number; to: number }[] = []
  for (let at = -extent / 2; at <= extent / 2; at += Math.max(1, em / 8)) {
    const cell = grid.cellAt(region.centreX + at * stepX, region.centreY + at * stepY)
    const last = pieces.at(-1)
    if (last && last.cell === cell) last.to = at
    else pieces.push({ cell, from: at, to: at })
  }
  // The grown ends of a region often reach over the rule: such a tip holds no letter.
  const full = pieces.filter((piece) => piece.to - piece.from > 0.45 * em)
  if (full.length === 0 || pieces.length === 1) return [region]
  return full.map(({ from, to }) => {
    const middle = (from + to) / 2
    const [centreX, centreY] = [region.centreX + middle * stepX, region.centreY + middle * stepY]
    return { ...region, centreX, centreY, ...(stands ? { thickness: to - from } : { length: to - from }) }
  })
}

/** Joins regions of one line that stand near each other and in one cell; 姓　名 then is read in one go. */
export function joinedRegions(
  regions: readonly TextRegion[],
  grids: readonly RuledGrid[],
  frame: PageFrame,
): TextRegion[] {
  const joined: TextRegion[] = []
  const cellOf = (region: TextRegion): unknown =>
    grids.map((grid) => grid.cellAt(region.centreX, region.centreY)).find((cell) => cell !== undefined)
  const start = (region: TextRegion): number => frame.along(region.centreX, region.centreY) - region.length / 2
  for (const region of [...regions].sort((a, b) => start(a) - start(b))) {
    const index = joined.findIndex((before) => {
      const em = Math.min(before.thickness, region.thickness)
      const gap = start(region) - start(before) - before.length
      const offset = frame.across(region.centreX, region.centreY) - frame.across(before.centreX, before.centreY)
      const slant = (before.angle - frame.angle) * (region.centreX - before.centreX)
      return (
        Math.abs(offset - slant) < 0.4 * em &&
        Math.max(before.thickness, region.thickness) < 1.5 * em &&
        gap < MAX_JOINED_GAP * em &&
        isLying(before) &&
        isLying(region) &&
        cellOf(before) === cellOf(region)
      )
    })
    const before = joined[index]
    if (before) joined[index] = union(before, region)
    else joined.push(region)
  }
  return joined
}

// In shares of the line's height, between the grown ends of the regions.
const MAX_JOINED_GAP = 1.4

function isLying(region: TextRegion): boolean {
  return region.length > 0.6 * region.thickness
}

/** The smallest region in the longer one's direction that holds both. */
function union(a: TextRegion, b: TextRegion): TextRegion {
  const angle = a.length >= b.length ? a.angle : b.angle
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  let [minU, maxU, minV, maxV] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const region of [a, b]) {
    const u = region.centreX * cos + region.centreY * sin
    const v = region.centreY * cos - region.centreX * sin
    minU = Math.min(minU, u - region.length / 2)
    maxU = Math.max(maxU, u + region.length / 2)
    minV = Math.min(minV, v - region.thickness / 2)
    maxV = Math.max(maxV, v + region.thickness / 2)
  }
  const [u, v] = [(minU + maxU) / 2, (minV + maxV) / 2]
  return { centreX: u * cos - v * sin, centreY: u * sin + v * cos, length: maxU - minU, thickness: maxV - minV, angle }
}

/** Lengthens a region over ink that goes on at its ends: the detector often drops a last 一 or a closing stop. */
export function grownToInk(region: TextRegion, ink: Plane, sameCell: (x: number, y: number) => boolean): TextRegion {
  const right = growth(region, ink, 1, sameCell)
  const left = growth(region, ink, -1, sameCell)
  return left + right === 0 ? region : part(region, -region.length / 2 - left, region.length / 2 + right)
}

const MAX_GROWTH = 1.3
const MAX_INK_GAP = 0.3

function growth(
  region: TextRegion,
  ink: Plane,
  direction: 1 | -1,
  sameCell: (x: number, y: number) => boolean,
): number {
  const [cos, sin] = [Math.cos(region.angle), Math.sin(region.angle)]
  const band = region.thickness * 0.36
  let inked = 0
  for (let step = 1; step <= MAX_GROWTH * region.thickness && step - inked <= MAX_INK_GAP * region.thickness; step++) {
    const u = direction * (region.length / 2 + step)
    const [x, y] = [region.centreX + u * cos, region.centreY + u * sin]
    if (!sameCell(x, y)) return 0
    let count = 0
    for (let v = -band; v <= band; v++) {
      const [px, py] = [Math.round(x - v * sin), Math.round(y + v * cos)]
      if (px >= 0 && py >= 0 && px < ink.width && py < ink.height) count += ink.data[py * ink.width + px] ?? 0
    }
    // A standing rule, not a letter.
    if (count > 1.7 * band) return 0
    if (count > 0) inked = step
  }
  return inked
}

/** The stretch of a region between two places along it, measured from its centre. */
function part(region: TextRegion, from: number, to: number): TextRegion {
  const middle = (from + to) / 2
  return {
    ...region,
    centreX: region.centreX + middle * Math.cos(region.angle),
    centreY: region.centreY + middle * Math.sin(region.angle),
    length: to - from,
  }
}
