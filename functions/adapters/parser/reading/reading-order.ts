import type { Line } from '../../../../shared/reading/reading.ts'

/**
 * Top to bottom, left to right. Lines whose middles lie within each other's height stand on one row;
 * rows follow the leftmost line's middle, so that a row of a slightly curled page stays together.
 */
export function inReadingOrder(lines: readonly Line[]): Line[] {
  const rows: Line[][] = []
  for (const line of [...lines].sort((a, b) => middle(a) - middle(b))) {
    const row = rows.at(-1)
    const anchor = row?.at(-1)
    if (row && anchor && Math.abs(middle(line) - middle(anchor)) < 0.5 * Math.min(line.box[3], anchor.box[3]))
      row.push(line)
    else rows.push([line])
  }
  return rows.flatMap((row) => row.sort((a, b) => a.box[0] - b.box[0]))
}

function middle(line: Line): number {
  return line.box[1] + line.box[3] / 2
}
