import type { Picture } from './picture.ts'
import { type Circle, ringsIn } from './rings.ts'

// Official seals are 38–50 mm across, those of companies about 40, oval ones 45 × 30; A4 is 297 mm long.
// Photographed or cropped pages show them larger, reduced copies smaller.
const MIN_RADIUS = 0.04
const MAX_RADIUS = 0.14
/** How much redder than grey: a very pale stamp on white reaches 25, JPEG noise and yellow paper stay under 14. */
const MIN_REDNESS = 18
// In a copy without colour a ring must be nearly whole: letters and table rules lie about everywhere.
const MIN_DARK_COVERAGE = 0.8
const MAX_COLOURED = 0.0004

/**
 * Stamps: a ring of red, round or oval, of the size official seals have, with something inside. Red headlines and
 * rules have no ring, a red disc has too much inside, a circle drawn by pen nothing. On a page without colour
 * (a copy, a fax) the ring may be black, if `copies` are looked for. `small`: a picture of some 1000–1300 pixels on its long side.
 */
export function findSeals(small: Picture, copies: boolean): Circle[] {
  const { width, height } = small
  const paper = Math.max(width, height)
  const { mask, count } = redMask(small)
  const red = ringsIn(mask, width, height, paper * MIN_RADIUS, paper * MAX_RADIUS)
  if (red.length > 0 || count > mask.length * MAX_COLOURED) return red
  if (!copies) return []
  // Half the size is enough for a whole ring, and there is far more black on a page than red.
  const dark = darkMask(small)
  return ringsIn(
    dark.mask,
    dark.width,
    dark.height,
    (paper / 2) * MIN_RADIUS,
    (paper / 2) * MAX_RADIUS,
    MIN_DARK_COVERAGE,
  ).map((ring) => ({ ...ring, x: ring.x * 2, y: ring.y * 2, radiusX: ring.radiusX * 2, radiusY: ring.radiusY * 2 }))
}

/** 1 where a pixel is redder than the paper is. */
function redMask({ width, height, data }: Picture): { mask: Uint8Array; count: number } {
  const redness = new Int16Array(width * height)
  const histogram = new Uint32Array(512)
  for (let i = 0, at = 0; i < redness.length; i++, at += 3) {
    const value = (data[at] ?? 0) - Math.max(data[at + 1] ?? 0, data[at + 2] ?? 0)
    redness[i] = value
    histogram[value + 255] = (histogram[value + 255] ?? 0) + 1
  }
  let paper = 0
  for (let below = 0; paper < 511 && below + (histogram[paper] ?? 0) < redness.length / 2; paper++) {
    below += histogram[paper] ?? 0
  }
  const threshold = Math.max(0, paper - 255) + MIN_REDNESS
  const mask = new Uint8Array(redness.length)
  let count = 0
  for (let i = 0; i < mask.length; i++) {
    if ((redness[i] ?? 0) < threshold) continue
    mask[i] = 1
    count++
  }
  return { mask, count }
}

function darkMask({ width, height, data }: Picture): { mask: Uint8Array; width: number; height: number } {
  const [halfWidth, halfHeight] = [width >> 1, height >> 1]
  const mask = new Uint8Array(halfWidth * halfHeight)
  for (let y = 0; y < halfHeight; y++) {
    for (let x = 0; x < halfWidth; x++) {
      const at = (2 * y * width + 2 * x) * 3 + 1
      const below = at + width * 3
      const darkest = Math.min(data[at] ?? 0, data[at + 3] ?? 0, data[below] ?? 0, data[below + 3] ?? 0)
      mask[y * halfWidth + x] = darkest < 150 ? 1 : 0
    }
  }
  return { mask, width: halfWidth, height: halfHeight }
}

/**
 * The picture with its red stamps bleached: inside their boxes only the red channel is kept, in which the stamp is as
 * bright as the paper and the print under it dark.
 */
export function withoutSeals(picture: Picture, seals: readonly Circle[], scaleX: number, scaleY: number): Picture {
  if (seals.length === 0) return picture
  const { width, height } = picture
  const data = picture.data.slice()
  for (const seal of seals) {
    const left = Math.max(0, Math.floor((seal.x - seal.radiusX * 1.08) * scaleX))
    const right = Math.min(width, Math.ceil((seal.x + seal.radiusX * 1.08) * scaleX))
    const top = Math.max(0, Math.floor((seal.y - seal.radiusY * 1.08) * scaleY))
    const bottom = Math.min(height, Math.ceil((seal.y + seal.radiusY * 1.08) * scaleY))
    const stampBrightness = brightnessOfStamp(picture, left, top, right, bottom)
    if (stampBrightness === undefined) continue
    const gain = 255 / Math.max(40, stampBrightness * 0.94 - DARKEST)
    for (let y = top; y < bottom; y++) {
      for (let at = (y * width + left) * 3; at < (y * width + right) * 3; at += 3) {
        const value = Math.max(0, Math.min(255, ((data[at] ?? 0) - DARKEST) * gain))
        data[at] = value
        data[at + 1] = value
        data[at + 2] = value
      }
    }
  }
  return { width, height, data }
}

const DARKEST = 15

/** Red channel of the stamp's own pixels: a low percentile, so that thin and blurred strokes bleach as well. */
function brightnessOfStamp(
  { width, data }: Picture,
  left: number,
  top: number,
  right: number,
  bottom: number,
): number | undefined {
  const histogram = new Uint32Array(256)
  let count = 0
  for (let y = top; y < bottom; y++) {
    for (let at = (y * width + left) * 3; at < (y * width + right) * 3; at += 3) {
      const red = data[at] ?? 0
      if (red - Math.max(data[at + 1] ?? 0, data[at + 2] ?? 0) < 40) continue
      histogram[red] = (histogram[red] ?? 0) + 1
      count++
    }
  }
  if (count < 50) return undefined
  let below = 0
  for (let red = 0; red < 256; red++) {
    below += histogram[red] ?? 0
    if (below > count * 0.25) return red
  }
  return 255
}
