import type { Plane } from '../picture/plane.ts'
import type { GridCell, RuledGrid } from '../picture/ruled-grid.ts'
import type { TextRegion } from './detect.ts'

/**
 * The single characters of a standing region, top to bottom: labels of forms (奖惩情况) are set one under another,
 * each upright. Parted where rows without ink lie between, else into squares.
 */
export function stackedCharacters(region: TextRegion, ink: Plane): TextRegion[] {
  const left = Math.max(0, Math.round(region.centreX - region.length / 2))
  const right = Math.min(ink.width, Math.round(region.centreX + region.length / 2))
  const top = Math.max(0, Math.round(region.centreY - region.thickness / 2))
  const bottom = Math.min(ink.height, Math.round(region.centreY + region.thickness / 2))
  const bands: { from: number; to: number }[] = []
  for (let y = top; y < bottom; y++) {
    let count = 0
    for (let x = left; x < right; x++) count += ink.data[y * ink.width + x] ?? 0
    const last = bands.at(-1)
    if (count === 0) continue
    if (last && y - last.to <= 1) last.to = y
    else bands.push({ from: y, to: y })
  }
  const side = right - left
  return joinStrokes(bands, side).flatMap(({ from, to }) => {
    const count = Math.max(1, Math.round((to - from + 1) / side))
    const height = (to - from + 1) / count
    return Array.from({ length: count }, (_, i) => ({
      centreX: region.centreX,
      centreY: from + (i + 0.5) * height,
      length: region.length,
      thickness: Math.max(height * 1.15, side * 0.9),
      angle: 0,
    }))
  })
}

/** Cells that hold nothing but single characters one under another: 照　片. */
export function stackedInCells(
  regions: readonly TextRegion[],
  grids: readonly RuledGrid[],
): { stacks: TextRegion[][]; rest: TextRegion[] } {
  const cells = new Map<GridCell, TextRegion[]>()
  for (const region of regions) {
    const cell = grids.map((grid) => grid.cellAt(region.centreX, region.centreY)).find((found) => found !== undefined)
    if (cell) cells.set(cell, [...(cells.get(cell) ?? []), region])
  }
  const stacks = [...cells.values()].filter(isStack).map((stack) => stack.sort((a, b) => a.centreY - b.centreY))
  const stacked = new Set(stacks.flat())
  return { stacks, rest: regions.filter((region) => !stacked.has(region)) }
}

function isStack(regions: readonly TextRegion[]): boolean {
  const [first] = regions
  return (
    first !== undefined &&
    regions.length > 1 &&
    regions.every(
      (region) =>
        region.length < 1.5 * region.thickness && Math.abs(region.centreX - first.centreX) < 0.4 * first.length,
    )
  )
}

/** 三, 言 and others have gaps inside: bands are joined while together they are no taller than a character is wide. */
function joinStrokes(bands: readonly { from: number; to: number }[], side: number): { from: number; to: number }[] {
  const joined: { from: number; to: number }[] = []
  for (const band of bands) {
    const last = joined.at(-1)
    if (last && band.to - last.from + 1 <= side * 0.92) last.to = band.to
    else joined.push({ ...band })
  }
  return joined
}
