import type { Plane } from '../picture/plane.ts'
import type { GridCell, RuledGrid } from '../picture/ruled-grid.ts'
import type { TextRegion } from './detect.ts'

/**
 * Regions for ink in table cells that no detected text covers: the detector misses single characters (男, 无, a digit,
 * the last one of a wrapped name) in one cell out of twenty. More ink than a word is left alone: a photo, a signature.
 */
export function regionsOfMissedInk(
  grid: RuledGrid,
  ink: Plane,
  regions: readonly TextRegion[],
  lineHeight: number,
): TextRegion[] {
  const inside = new Map<GridCell, TextRegion[]>()
  for (const region of regions) {
    const cell = grid.cellAt(region.centreX, region.centreY)
    if (cell) inside.set(cell, [...(inside.get(cell) ?? []), region])
  }
  return grid.cells.flatMap((cell) => missedIn(cell, ink, inside.get(cell) ?? [], lineHeight))
}

function missedIn(cell: GridCell, ink: Plane, known: readonly TextRegion[], lineHeight: number): TextRegion[] {
  // Rules are up to 3 pixels thick and a little askew.
  const inset = 3 + lineHeight * 0.12
  const [left, top, right, bottom] = cell.bounds
  let [minX, maxX, minY, maxY, count] = [Infinity, -Infinity, Infinity, -Infinity, 0]
  for (let y = Math.ceil(top + inset); y < bottom - inset; y++) {
    for (let x = Math.ceil(left + inset); x < right - inset; x++) {
      if (ink.data[y * ink.width + x] !== 1 || !hasNeighbour(ink, x, y)) continue
      if (known.some((region) => covers(region, x, y))) continue
      count++
      minX = Math.min(minX, x)
      maxX = Math.max(maxX, x)
      minY = Math.min(minY, y)
      maxY = Math.max(maxY, y)
    }
  }
  const [width, height] = [maxX - minX + 1, maxY - minY + 1]
  // Beside known text only what is as high as a letter counts; alone in a cell a 一 does too.
  const minimum = known.length > 0 ? 0.5 : 0.1
  if (count < lineHeight || height > 1.7 * lineHeight || width > 8 * lineHeight || height < minimum * lineHeight)
    return []
  return [
    {
      centreX: (minX + maxX + 1) / 2,
      centreY: (minY + maxY + 1) / 2,
      length: width + 0.2 * lineHeight,
      thickness: Math.max(height + 0.15 * lineHeight, 0.9 * lineHeight),
      angle: 0,
    },
  ]
}

function covers(region: TextRegion, x: number, y: number): boolean {
  return (
    Math.abs(x - region.centreX) <= region.length / 2 + 1 &&
    Math.abs(y - region.centreY - (x - region.centreX) * Math.tan(region.angle)) <= region.thickness / 2 + 1
  )
}

/** A speck alone is noise. */
function hasNeighbour({ width, data }: Plane, x: number, y: number): boolean {
  const at = y * width + x
  return (data[at - 1] ?? 0) + (data[at + 1] ?? 0) + (data[at - width] ?? 0) + (data[at + width] ?? 0) > 0
}
