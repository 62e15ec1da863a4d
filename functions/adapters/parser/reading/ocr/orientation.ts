import type { Picture, QuarterTurn } from '../picture/picture.ts'
import type { TextRegion } from './detect.ts'
import type { OcrModels } from './models.ts'
import { recognise } from './recognise.ts'

const SAMPLES = 4

/** Whether the lines of the page stand: then it lies on its side. */
export function liesOnItsSide(regions: readonly TextRegion[]): boolean {
  let lying = 0
  let standing = 0
  for (const { length, thickness } of regions) {
    if (length > 2.5 * thickness) lying += length * thickness
    else if (thickness > 2.5 * length) standing += length * thickness
  }
  return standing > 1.5 * lying
}

/**
 * The better of two turns, by reading some long lines both ways: text upside down is read with low confidence.
 * Regions and picture are as they lie; turns are clockwise.
 */
export async function betterTurn(
  models: OcrModels,
  picture: Picture,
  regions: readonly TextRegion[],
  turns: readonly [QuarterTurn, QuarterTurn],
): Promise<QuarterTurn> {
  const sideways = turns[0] === 90 || turns[0] === 270
  const samples = regions
    .map((region) => (sideways ? { ...region, length: region.thickness, thickness: region.length } : region))
    .filter(({ length, thickness }) => length > 2.5 * thickness)
    .sort((a, b) => shape(b) - shape(a))
    .slice(0, SAMPLES)
  let balance = 0
  for (const sample of samples) {
    const [first, second] = await Promise.all(
      turns.map((turn) => recognise(models, picture, { ...sample, angle: sample.angle - (turn * Math.PI) / 180 })),
    )
    balance += (first?.confidence ?? 0) - (second?.confidence ?? 0)
  }
  return balance >= 0 ? turns[0] : turns[1]
}

/** Lines of about ten characters tell most for their cost. */
function shape({ length, thickness }: TextRegion): number {
  return Math.min(length / thickness, 10) - Math.max(0, length / thickness - 10) * 0.2
}
