/** One connected patch of a probability map. */
export interface Component {
  readonly score: number
  /** Left and right ends of each row: enough for a convex hull. Flat x, y pairs. */
  readonly hull: Float64Array
}

interface Run {
  readonly y: number
  readonly from: number
  readonly to: number
}

/** Patches (8-connected) of values above the threshold, found by joining the runs of neighbouring rows. */
export function components(map: Float32Array, width: number, height: number, threshold: number): Component[] {
  const runs: Run[] = []
  const parent: number[] = []
  const root = (i: number): number => {
    let at = i
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] ?? at] ?? at
      at = parent[at] ?? at
    }
    return at
  }
  let above = 0
  for (let y = 0; y < height; y++) {
    const rowStart = runs.length
    for (let x = 0; x < width; x++) {
      if ((map[y * width + x] ?? 0) <= threshold) continue
      const from = x
      while (x < width && (map[y * width + x] ?? 0) > threshold) x++
      parent.push(runs.length)
      runs.push({ y, from, to: x - 1 })
    }
    let before = above
    for (let i = rowStart; i < runs.length; i++) {
      const run = runs[i]
      if (!run) continue
      while (before < rowStart && (runs[before]?.to ?? 0) < run.from - 1) before++
      for (let j = before; j < rowStart && (runs[j]?.from ?? 0) <= run.to + 1; j++) parent[root(j)] = root(i)
    }
    above = rowStart
  }
  const groups = new Map<number, Run[]>()
  runs.forEach((run, i) => {
    const key = root(i)
    const group = groups.get(key)
    if (group) group.push(run)
    else groups.set(key, [run])
  })
  return [...groups.values()].filter((group) => group.length >= 3).map((group) => describe(group, map, width))
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
