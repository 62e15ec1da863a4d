import type { Plane } from '../picture/ink.ts'
import type { GridCell, RuledGrid } from '../picture/ruled-grid.ts'
import type { TextRegion } from './detect.ts'

/**
 * Regions for cells that hold ink but no detected text: the detector misses single characters (男, 无, a digit) in
 * one cell out of twenty. Cells with more ink than a word are left alone: a photo, a stamp, a signature.
 */
export function regionsOfMissedCells(
  grid: RuledGrid,
  ink: Plane,
  regions: readonly TextRegion[],
  lineHeight: number,
): TextRegion[] {
  const filled = new Set(regions.map((region) => grid.cellAt(region.centreX, region.centreY)))
  return grid.cells.filter((cell) => !filled.has(cell)).flatMap((cell) => inkRegion(cell, ink, lineHeight))
}

function inkRegion(cell: GridCell, ink: Plane, lineHeight: number): TextRegion[] {
  // Rules are up to 3 pixels thick and a little askew.
  const inset = 3 + lineHeight * 0.12
  const [left, top, right, bottom] = cell.bounds
  let [minX, maxX, minY, maxY, count] = [Infinity, -Infinity, Infinity, -Infinity, 0]
  for (let y = Math.ceil(top + inset); y < bottom - inset; y++) {
    for (let x = Math.ceil(left + inset); x < right - inset; x++) {
      if (ink.data[y * ink.width + x] !== 1 || !hasNeighbour(ink, x, y)) continue
      count++
      minX = Math.min(minX, x)
      maxX = Math.max(maxX, x)
      minY = Math.min(minY, y)
      maxY = Math.max(maxY, y)
    }
  }
  const [width, height] = [maxX - minX + 1, maxY - minY + 1]
  if (count < lineHeight || height > 1.7 * lineHeight || width > 8 * lineHeight || height < 0.1 * lineHeight) return []
  return [
    {
      centreX: (minX + maxX + 1) / 2,
      centreY: (minY + maxY + 1) / 2,
      length: width + 0.4 * lineHeight,
      thickness: Math.max(height + 0.25 * lineHeight, lineHeight),
      angle: 0,
    },
  ]
}

/** A speck alone is noise. */
function hasNeighbour({ width, data }: Plane, x: number, y: number): boolean {
  const at = y * width + x
  return (data[at - 1] ?? 0) + (data[at + 1] ?? 0) + (data[at - width] ?? 0) + (data[at + width] ?? 0) > 0
}
