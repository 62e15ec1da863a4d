import type { Picture } from '../picture/picture.ts'
import type { TextRegion } from './detect.ts'

/** Rows of the strip that the recogniser reads. */
export const STRIP_HEIGHT = 48

/** What the recogniser is shown: BGR, −1…1, three planes of 48 rows. */
export interface Strip {
  readonly columns: number
  readonly data: Float32Array
}

/** Regions cut out of the picture upright, set side by side; `columns` says how wide each becomes. */
export function stripOf(picture: Picture, pieces: readonly { region: TextRegion; columns: number }[]): Strip {
  const columns = pieces.reduce((sum, piece) => sum + piece.columns, 0)
  const strip = { columns, data: new Float32Array(3 * STRIP_HEIGHT * columns) }
  let start = 0
  for (const piece of pieces) {
    paste(strip, start, picture, piece.region, piece.columns)
    start += piece.columns
  }
  return strip
}

/** Bilinear. Sharper ways of enlarging make more errors on coarse scans. */
function paste(strip: Strip, start: number, picture: Picture, region: TextRegion, columns: number): void {
  const { data } = picture
  const area = STRIP_HEIGHT * strip.columns
  const cos = Math.cos(region.angle)
  const sin = Math.sin(region.angle)
  const stepX = region.length / columns
  const stepY = region.thickness / STRIP_HEIGHT
  const maxX = picture.width - 1.001
  const maxY = picture.height - 1.001
  for (let row = 0; row < STRIP_HEIGHT; row++) {
    const v = (row + 0.5) * stepY - region.thickness / 2
    for (let column = 0; column < columns; column++) {
      const u = (column + 0.5) * stepX - region.length / 2
      const x = Math.min(maxX, Math.max(0, region.centreX + u * cos - v * sin - 0.5))
      const y = Math.min(maxY, Math.max(0, region.centreY + u * sin + v * cos - 0.5))
      const left = Math.floor(x)
      const top = Math.floor(y)
      const fx = x - left
      const fy = y - top
      const a = (top * picture.width + left) * 3
      const c = a + picture.width * 3
      const at = row * strip.columns + start + column
      for (let channel = 0; channel < 3; channel++) {
        const k = 2 - channel
        const upper = (data[a + k] ?? 0) * (1 - fx) + (data[a + 3 + k] ?? 0) * fx
        const lower = (data[c + k] ?? 0) * (1 - fx) + (data[c + 3 + k] ?? 0) * fx
        strip.data[channel * area + at] = (upper * (1 - fy) + lower * fy) / 127.5 - 1
      }
    }
  }
}
