import sharp from 'sharp'
import type { Box, Seal } from '../../../../../shared/reading/reading.ts'
import type { Picture } from './picture.ts'
import { type Circle, ringsIn } from './rings.ts'

/**
 * Red stamps: a ring of red, round or oval, of the size official seals have, with something inside.
 * Red headlines and rules have no ring, a red disc has too much inside, a circle drawn by pen nothing.
 */
export async function findSeals(picture: Picture): Promise<Seal[]> {
  const scale = Math.min(1, WORKING_SIDE / Math.max(picture.width, picture.height))
  const width = Math.max(1, Math.round(picture.width * scale))
  const height = Math.max(1, Math.round(picture.height * scale))
  const small = await sharp(picture.data, { raw: { width: picture.width, height: picture.height, channels: 3 } })
    .resize(width, height, { fit: 'fill', kernel: 'linear' })
    .raw()
    .toBuffer()
  const red = redMask(small, width, height)
  const paper = Math.max(width, height)
  return ringsIn(red, width, height, paper * MIN_RADIUS, paper * MAX_RADIUS).map((ring) => ({
    box: boxOf(ring, width, height),
    confidence: Math.min(1, ring.coverage),
  }))
}

const WORKING_SIDE = 1000
// Official seals are 38–50 mm across, those of companies about 40, oval ones 45 × 30; A4 is 297 mm long.
// Photographed or cropped pages show them larger, reduced copies smaller.
const MIN_RADIUS = 0.04
const MAX_RADIUS = 0.14
/** How much redder than grey: a very pale stamp on white reaches 25, JPEG noise and yellow paper stay under 14. */
const MIN_REDNESS = 18

/** 1 where a pixel is redder than the paper is. */
function redMask(rgb: Uint8Array, width: number, height: number): Uint8Array {
  const redness = new Int16Array(width * height)
  const histogram = new Uint32Array(512)
  for (let i = 0, at = 0; i < redness.length; i++, at += 3) {
    const value = (rgb[at] ?? 0) - Math.max(rgb[at + 1] ?? 0, rgb[at + 2] ?? 0)
    redness[i] = value
    const bin = value + 255
    histogram[bin] = (histogram[bin] ?? 0) + 1
  }
  let below = 0
  let paper = 0
  for (; paper < 512 && below + (histogram[paper] ?? 0) < redness.length / 2; paper++) below += histogram[paper] ?? 0
  const threshold = Math.max(MIN_REDNESS, paper - 255 + MIN_REDNESS)
  const mask = new Uint8Array(redness.length)
  for (let i = 0; i < mask.length; i++) mask[i] = (redness[i] ?? 0) >= threshold ? 1 : 0
  return mask
}

function boxOf(ring: Circle, width: number, height: number): Box {
  return [
    (ring.x - ring.radiusX) / width,
    (ring.y - ring.radiusY) / height,
    (2 * ring.radiusX) / width,
    (2 * ring.radiusY) / height,
  ]
}
