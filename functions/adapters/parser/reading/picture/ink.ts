import type { Picture } from './picture.ts'
import type { Plane } from './plane.ts'

/** Brightness 0–255 as the eye weighs the colours (ITU-R BT.601). */
export function grey(picture: Picture): Plane {
  const { width, height, data } = picture
  const out = new Uint8Array(width * height)
  for (let i = 0, from = 0; i < out.length; i++, from += 3) {
    out[i] = ((data[from] ?? 0) * 77 + (data[from + 1] ?? 0) * 151 + (data[from + 2] ?? 0) * 28) >> 8
  }
  return { width, height, data: out }
}

/** Side of the squares in which the paper's brightness is taken; a character at 110 dpi. */
const SQUARE = 16
/** Share of a square that is paper even where bold print fills it. */
const PAPER_SHARE = 0.3
/** How much darker than the paper beside it ink is at least: a thin rule, drawn grey by a small copy, has a fifth. */
const CONTRAST = 0.14
const MIN_STEP = 14

/** 1 where a pixel is clearly darker than the paper round it, so that shadows and yellowed paper do not count. */
export function inkOf(plane: Plane): Plane {
  const { width, height, data } = plane
  const paper = paperOf(plane)
  const out = new Uint8Array(width * height)
  const columns = Math.ceil(width / SQUARE)
  const rows = Math.ceil(height / SQUARE)
  // Between the middles of squares the paper's brightness is interpolated.
  const threshold = new Float32Array(columns)
  for (let y = 0; y < height; y++) {
    const down = clamp(y / SQUARE - 0.5, rows - 1)
    const upper = Math.floor(down)
    const lower = Math.min(rows - 1, upper + 1)
    for (let column = 0; column < columns; column++) {
      const above = paper[upper * columns + column] ?? 0
      const level = above + ((paper[lower * columns + column] ?? 0) - above) * (down - upper)
      threshold[column] = level - Math.max(MIN_STEP, level * CONTRAST)
    }
    for (let x = 0; x < width; x++) {
      const along = clamp(x / SQUARE - 0.5, columns - 1)
      const left = Math.floor(along)
      const near = threshold[left] ?? 0
      const limit = near + ((threshold[left + 1] ?? near) - near) * (along - left)
      if ((data[y * width + x] ?? 0) < limit) out[y * width + x] = 1
    }
  }
  return { width, height, data: out }
}

function clamp(value: number, maximum: number): number {
  return Math.max(0, Math.min(maximum, value))
}

/** Brightness of the paper by squares: that of their brighter pixels. */
function paperOf({ width, height, data }: Plane): Uint8Array {
  const columns = Math.ceil(width / SQUARE)
  const rows = Math.ceil(height / SQUARE)
  const paper = new Uint8Array(columns * rows)
  const histogram = new Uint16Array(256)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      histogram.fill(0)
      const [right, bottom] = [Math.min(width, (column + 1) * SQUARE), Math.min(height, (row + 1) * SQUARE)]
      let left = 0
      for (let y = row * SQUARE; y < bottom; y++) {
        for (let x = column * SQUARE; x < right; x++) {
          const level = data[y * width + x] ?? 0
          histogram[level] = (histogram[level] ?? 0) + 1
          left++
        }
      }
      left *= PAPER_SHARE
      let level = 255
      for (; level > 0 && left > 0; level--) left -= histogram[level] ?? 0
      paper[row * columns + column] = level
    }
  }
  return paper
}
