/** One byte a pixel. */
export interface Plane {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** Moves every column up or down so that lines of that slope lie level; the middle stays. */
export function sheared({ width, height, data }: Plane, slope: number): Plane {
  const out = new Uint8Array(data.length)
  for (let x = 0; x < width; x++) {
    const shift = Math.round(slope * (x - width / 2))
    for (let y = Math.max(0, -shift); y < Math.min(height, height - shift); y++) {
      out[y * width + x] = data[(y + shift) * width + x] ?? 0
    }
  }
  return { width, height, data: out }
}

/** Rows for columns. */
export function transposed(plane: Plane): Plane {
  const { width, height, data } = plane
  const out = new Uint8Array(data.length)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) out[x * height + y] = data[y * width + x] ?? 0
  }
  return { width: height, height: width, data: out }
}
