import type { Line } from '../../../../shared/reading/reading.ts'

/**
 * Top to bottom, left to right. Lines whose middles lie within each other's height stand on one row; each line of a
 * row is compared with the one before, so that a slightly curled row stays together. `slope`: by how much, in shares
 * of the page, lines fall from its left to its right edge where the page lies askew.
 */
export function inReadingOrder(lines: readonly Line[], slope = 0): Line[] {
  const rows: Line[][] = []
  for (const line of [...lines].sort((a, b) => level(a, slope) - level(b, slope))) {
    const row = rows.at(-1)
    const before = row?.at(-1)
    if (row && before && onOneRow(before, line, slope)) row.push(line)
    else rows.push([line])
  }
  return rows.flatMap((row) => row.sort((a, b) => a.box[0] - b.box[0]))
}

export function onOneRow(a: Line, b: Line, slope = 0): boolean {
  return Math.abs(level(a, slope) - level(b, slope)) < 0.5 * Math.min(a.box[3], b.box[3])
}

/** Height of a line's middle on the page set straight. */
export function level({ box: [left, top, width, height] }: Line, slope = 0): number {
  return top + height / 2 - slope * (left + width / 2 - 0.5)
}
