import type { Box, Line, Seal, Table } from '../../../../../shared/reading/reading.ts'
import { sealOf } from '../picture/found-seals.ts'
import { inPixels, strayInk } from '../picture/handwriting.ts'
import { grey, inkOf } from '../picture/ink.ts'
import { type Picture, type QuarterTurn, turned, turnedBox } from '../picture/picture.ts'
import { inShares, type RuledGrid, ruledGrids } from '../picture/ruled-grid.ts'
import { findRules, withoutRules } from '../picture/rules.ts'
import { findSeals, withoutSeals } from '../picture/seals.ts'
import { inGridOrder, tableOf } from '../table-text.ts'
import type { Character } from './characters.ts'
import type { PageGeometry } from './page-geometry.ts'
import { linesOf } from './text-lines.ts'

/** The text layer of a page, turned so that most of it stands upright. Places in points of the turned page. */
export interface Layer {
  readonly characters: readonly Character[]
  readonly rotation: QuarterTurn
  readonly width: number
  readonly height: number
}

/** Wide tables are often set sideways on an upright page: the page then is turned as a reader would turn it. */
export function upright(characters: readonly Character[], geometry: PageGeometry): Layer {
  const { widthPoints: width, heightPoints: height } = geometry
  const shown = characters.filter(
    ({ left, right, top, bottom }) => right > 0 && bottom > 0 && left < width && top < height,
  )
  const counts = [0, 0, 0, 0]
  for (const { quarters } of shown) counts[quarters] = (counts[quarters] ?? 0) + 1
  const quarters = counts.indexOf(Math.max(...counts))
  if (quarters === 0) return { characters: shown, rotation: 0, width, height }
  const rotation = ((4 - quarters) * 90) as QuarterTurn // quarters is 1, 2 or 3
  const sideways = rotation !== 180
  const [newWidth, newHeight] = sideways ? [height, width] : [width, height]
  return {
    rotation,
    width: newWidth,
    height: newHeight,
    characters: shown.map((character) => {
      const { left, right, top, bottom } = character
      const box = turnedBox([left / width, top / height, (right - left) / width, (bottom - top) / height], rotation)
      return {
        ...character,
        left: box[0] * newWidth,
        right: (box[0] + box[2]) * newWidth,
        top: box[1] * newHeight,
        bottom: (box[1] + box[3]) * newHeight,
      }
    }),
  }
}

export function textLines(layer: Layer, grids: readonly RuledGrid[] = []): Line[] {
  const cellAt = (x: number, y: number): unknown =>
    grids.map((grid) => grid.cellAt(x / layer.width, y / layer.height)).find((cell) => cell !== undefined)
  const crosses = (left: number, right: number, y: number): boolean => cellAt(left, y) !== cellAt(right, y)
  const lines = linesOf(layer.characters, layer.width, layer.height, grids.length > 0 ? crosses : undefined)
  return inGridOrder(lines, grids)
}

/** What only the drawn page shows: tables by their rules, stamps, and ink that is no text. */
export function readDrawing(
  picture: Picture,
  rotation: QuarterTurn,
  layer: Layer,
): { lines: Line[]; tables: Table[]; seals: Seal[]; handwriting: Box[] } {
  const shown = turned(picture, rotation)
  // Black rings on a page made by a program are drawings; a stamp on it is red.
  const rings = findSeals(shown, false)
  const ink = inkOf(grey(withoutSeals(shown, rings, 1, 1)))
  const rules = findRules(ink)
  const grids = ruledGrids(rules, shown.width, shown.height).map((grid) => inShares(grid, shown.width, shown.height))
  const lines = textLines(layer, grids)
  const lineHeight = medianHeight(lines) * shown.height
  const printed = lines.map((line) => inPixels(line.box, shown))
  return {
    lines,
    tables: grids.map((grid) => tableOf(grid, lines)),
    seals: rings.map((ring) => sealOf(ring, shown)),
    handwriting: strayInk(withoutRules(ink, rules), printed, lineHeight),
  }
}

function medianHeight(lines: readonly Line[]): number {
  return lines.map((line) => line.box[3]).sort((a, b) => a - b)[lines.length >> 1] ?? 0.018
}
