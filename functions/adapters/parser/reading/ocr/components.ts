import { type Run, touchingRuns } from '../picture/runs.ts'

/** One connected patch of a probability map. */
export interface Component {
  readonly score: number
  /** Left and right ends of each row: enough for a convex hull. Flat x, y pairs. */
  readonly hull: Float64Array
}

/** Patches (8-connected) of values above the threshold. */
export function components(map: Float32Array, width: number, height: number, threshold: number): Component[] {
  const runs: Run[] = []
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if ((map[y * width + x] ?? 0) <= threshold) continue
      const from = x
      while (x < width && (map[y * width + x] ?? 0) > threshold) x++
      runs.push({ y, from, to: x - 1 })
    }
  }
  return touchingRuns(runs, 1)
    .filter((group) => group.length >= 3)
    .map((group) => describe(group, map, width))
}

function describe(runs: readonly Run[], map: Float32Array, width: number): Component {
  const hull = new Float64Array(runs.length * 8)
  let sum = 0
  let count = 0
  runs.forEach(({ y, from, to }, i) => {
    // Pixel corners, so that a patch one pixel wide still has an area.
    hull.set([from, y, to + 1, y, from, y + 1, to + 1, y + 1], i * 8)
    for (let x = from; x <= to; x++) sum += map[y * width + x] ?? 0
    count += to - from + 1
  })
  return { score: sum / count, hull }
}
