import type { Box, ReadPage } from '../reading.ts'
import { around } from '../rows.ts'
import type { BlockOf, Point } from './blocks.ts'

/** Clockwise degrees. */
export type Turn = ReadPage['rotation']

/**
 * How a page has to be turned for most of its text to stand upright. Textract leaves the page as it lies and sets the
 * first corner of each polygon to the text's own top left, so that the upper edge runs the way one reads.
 */
export function turnOf(lines: readonly BlockOf<'LINE'>[]): Turn {
  const letters = new Map<Turn, number>()
  for (const { Geometry, Text } of lines) {
    const turn = turnOfEdge(Geometry.Polygon)
    letters.set(turn, (letters.get(turn) ?? 0) + Text.length)
  }
  let best: Turn = 0
  for (const [turn, count] of letters) if (count > (letters.get(best) ?? 0)) best = turn
  return best
}

function turnOfEdge([start, end]: readonly Point[]): Turn {
  const across = (end?.X ?? 0) - (start?.X ?? 0)
  const down = (end?.Y ?? 0) - (start?.Y ?? 0)
  if (Math.abs(across) >= Math.abs(down)) return across >= 0 ? 0 : 180
  return down > 0 ? 270 : 90
}

/** The box of a polygon on the turned page, within it, to a ten-thousandth: a third of a millimetre and less. */
export function uprightBox(polygon: readonly Point[], turn: Turn): Box {
  const points = polygon.map((point) => turned(point, turn))
  const [left, top, width, height] = around(points.map(([x, y]) => [x, y, 0, 0]))
  return [rounded(left), rounded(top), rounded(width), rounded(height)]
}

function turned({ X, Y }: Point, turn: Turn): [number, number] {
  const x = Math.min(1, Math.max(0, X))
  const y = Math.min(1, Math.max(0, Y))
  switch (turn) {
    case 0:
      return [x, y]
    case 90:
      return [1 - y, x]
    case 180:
      return [1 - x, 1 - y]
    case 270:
      return [y, 1 - x]
  }
}

const rounded = (share: number): number => Math.round(share * 10_000) / 10_000
