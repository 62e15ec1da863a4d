import type { Box } from '../../../../../shared/reading/reading.ts'

/** A decoded page picture: 8-bit RGB, row by row, no padding. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

export type QuarterTurn = 0 | 90 | 180 | 270

/** Turns clockwise. */
export function turned(picture: Picture, degrees: QuarterTurn): Picture {
  if (degrees === 0) return picture
  const { width, height, data } = picture
  const sideways = degrees !== 180
  const [newWidth, newHeight] = sideways ? [height, width] : [width, height]
  const out = new Uint8Array(data.length)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [toX, toY] =
        degrees === 90 ? [height - 1 - y, x] : degrees === 180 ? [width - 1 - x, height - 1 - y] : [y, width - 1 - x]
      const from = (y * width + x) * 3
      const to = (toY * newWidth + toX) * 3
      out[to] = data[from] ?? 0
      out[to + 1] = data[from + 1] ?? 0
      out[to + 2] = data[from + 2] ?? 0
    }
  }
  return { width: newWidth, height: newHeight, data: out }
}

/** A box in shares of the page after the page was turned clockwise. */
export function turnedBox([left, top, width, height]: Box, degrees: QuarterTurn): Box {
  switch (degrees) {
    case 0:
      return [left, top, width, height]
    case 90:
      return [1 - top - height, left, height, width]
    case 180:
      return [1 - left - width, 1 - top - height, width, height]
    case 270:
      return [top, 1 - left - width, height, width]
  }
}
