import type { Box } from '../../../../../shared/reading/reading.ts'
import type { TextRegion } from '../ocr/detect.ts'
import type { Picture } from './picture.ts'
import type { Plane } from './plane.ts'

// A signature in lines of print: from two characters to a long one with a flourish.
const [MIN_WIDTH, MAX_WIDTH, MIN_HEIGHT, MAX_HEIGHT] = [1.1, 12, 0.6, 4.5]
// Pen strokes leave most of their box white; a photo or a logo does not.
const [MIN_DENSITY, MAX_DENSITY] = [0.03, 0.4]
const PAGE_MARGIN = 0.02

/**
 * Places where ink is that is neither print nor rule: what a pen has left. `strokes` is the ink without the rules,
 * `printed` the boxes of text in its pixels. A stamp must have been bleached before; photos and logos are told by their size and density.
 */
export function strayInk(strokes: Plane, printed: readonly PixelBox[], lineHeight: number): Box[] {
  const { width, height } = strokes
  const rest = strokes.data.slice()
  const clear = ({ left, top, right, bottom }: PixelBox): void => {
    for (let y = Math.max(0, Math.floor(top)); y < Math.min(height, bottom); y++) {
      rest.fill(
        0,
        y * width + Math.max(0, Math.floor(left)),
        y * width + Math.min(width, Math.max(0, Math.ceil(right))),
      )
    }
  }
  for (const box of printed) clear(box)
  return clusters({ width, height, data: rest }, Math.max(3, Math.round(lineHeight / 3))).flatMap((cluster): Box[] => {
    const [w, h] = [cluster.right - cluster.left, cluster.bottom - cluster.top]
    const density = cluster.ink / Math.max(1, w * h)
    const fits =
      w >= MIN_WIDTH * lineHeight &&
      w <= MAX_WIDTH * lineHeight &&
      h >= MIN_HEIGHT * lineHeight &&
      h <= MAX_HEIGHT * lineHeight &&
      density >= MIN_DENSITY &&
      density <= MAX_DENSITY
    const inside =
      cluster.left > PAGE_MARGIN * width &&
      cluster.right < (1 - PAGE_MARGIN) * width &&
      cluster.top > PAGE_MARGIN * height &&
      cluster.bottom < (1 - PAGE_MARGIN) * height
    return fits && inside ? [[cluster.left / width, cluster.top / height, w / width, h / height]] : []
  })
}

export interface PixelBox {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export function inPixels([left, top, width, height]: Box, page: { width: number; height: number }): PixelBox {
  return {
    left: left * page.width,
    top: top * page.height,
    right: (left + width) * page.width,
    bottom: (top + height) * page.height,
  }
}

/** Groups of inked squares that touch, with what they hold. */
function clusters({ width, height, data }: Plane, square: number): (PixelBox & { readonly ink: number })[] {
  const columns = Math.ceil(width / square)
  const rows = Math.ceil(height / square)
  const counts = new Uint16Array(columns * rows)
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / square) * columns
    for (let x = 0; x < width; x++) {
      if (data[y * width + x] !== 1) continue
      const at = row + Math.floor(x / square)
      counts[at] = (counts[at] ?? 0) + 1
    }
  }
  const found: (PixelBox & { readonly ink: number })[] = []
  for (let start = 0; start < counts.length; start++) {
    // One or two pixels are dirt.
    if ((counts[start] ?? 0) < 3) continue
    let [left, right, top, bottom, ink] = [columns, 0, rows, 0, 0]
    const open = [start]
    while (open.length > 0) {
      const at = open.pop() ?? 0
      const count = counts[at] ?? 0
      if (count < 3) continue
      counts[at] = 0
      const [x, y] = [at % columns, Math.floor(at / columns)]
      ink += count
      left = Math.min(left, x)
      right = Math.max(right, x + 1)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y + 1)
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          if (x + dx >= 0 && x + dx < columns && y + dy >= 0 && y + dy < rows) open.push((y + dy) * columns + x + dx)
        }
      }
    }
    found.push({ left: left * square, right: right * square, top: top * square, bottom: bottom * square, ink })
  }
  return found
}

const BLUE = 18
const INK_LEVEL = 0.7

/** Whether the strokes of a region are blue or violet: print is black or red. */
export function isPenColoured({ width, height, data }: Picture, region: TextRegion): boolean {
  const left = Math.max(0, Math.round(region.centreX - region.length / 2))
  const right = Math.min(width, Math.round(region.centreX + region.length / 2))
  const top = Math.max(0, Math.round(region.centreY - region.thickness / 2))
  const bottom = Math.min(height, Math.round(region.centreY + region.thickness / 2))
  let brightest = 1
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) brightest = Math.max(brightest, data[(y * width + x) * 3 + 1] ?? 0)
  }
  let [count, blueness] = [0, 0]
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const at = (y * width + x) * 3
      const [red, green, blue] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0]
      if (green > INK_LEVEL * brightest) continue
      count++
      blueness += blue - Math.max(red, green)
    }
  }
  return count > 20 && blueness / count > BLUE
}
