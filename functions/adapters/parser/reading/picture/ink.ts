import type { Picture } from './picture.ts'

/** One byte a pixel. */
export interface Plane {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** Brightness 0–255 as the eye weighs the colours (ITU-R BT.601). */
export function grey(picture: Picture): Plane {
  const { width, height, data } = picture
  const out = new Uint8Array(width * height)
  for (let i = 0, from = 0; i < out.length; i++, from += 3) {
    out[i] = ((data[from] ?? 0) * 77 + (data[from + 1] ?? 0) * 151 + (data[from + 2] ?? 0) * 28) >> 8
  }
  return { width, height, data: out }
}

// A stroke is narrower than this, the lighting of a photo changes over more than this (at 200 dpi).
const RADIUS = 15

/** 1 where a pixel is clearly darker than its surroundings, so that shadows and yellowed paper do not count. */
export function inkOf(plane: Plane, contrast = 0.14): Plane {
  const { width, height, data } = plane
  const out = new Uint8Array(width * height)
  // Sums over a window of rows, kept per column and moved down a row at a time.
  const columns = new Int32Array(width)
  const addRow = (y: number, sign: 1 | -1): void => {
    if (y < 0 || y >= height) return
    const start = y * width
    for (let x = 0; x < width; x++) columns[x] = (columns[x] ?? 0) + sign * (data[start + x] ?? 0)
  }
  for (let y = 0; y < Math.min(RADIUS, height); y++) addRow(y, 1)
  for (let y = 0; y < height; y++) {
    addRow(y + RADIUS, 1)
    addRow(y - RADIUS - 1, -1)
    const rows = Math.min(height - 1, y + RADIUS) - Math.max(0, y - RADIUS) + 1
    let sum = 0
    for (let x = 0; x < Math.min(RADIUS, width); x++) sum += columns[x] ?? 0
    for (let x = 0; x < width; x++) {
      if (x + RADIUS < width) sum += columns[x + RADIUS] ?? 0
      if (x - RADIUS - 1 >= 0) sum -= columns[x - RADIUS - 1] ?? 0
      const count = rows * (Math.min(width - 1, x + RADIUS) - Math.max(0, x - RADIUS) + 1)
      const mean = sum / count
      if ((data[y * width + x] ?? 0) < mean - Math.max(14, mean * contrast)) out[y * width + x] = 1
    }
  }
  return { width, height, data: out }
}
