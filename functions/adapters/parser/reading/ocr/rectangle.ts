export interface Rectangle {
  readonly centreX: number
  readonly centreY: number
  /** The side nearer to horizontal. */
  readonly length: number
  readonly thickness: number
  /** Radians, −π/4 … π/4. */
  readonly angle: number
}

/** The rectangle of least area round a set of points (flat x, y pairs): one of its sides lies on the convex hull. */
export function smallestRectangle(points: Float64Array): Rectangle {
  const hull = convexHull(points)
  let best: Rectangle | undefined
  for (let i = 0; i < hull.length; i++) {
    const [x1, y1] = hull[i] ?? [0, 0]
    const [x2, y2] = hull[(i + 1) % hull.length] ?? [0, 0]
    const side = Math.hypot(x2 - x1, y2 - y1)
    if (side === 0) continue
    const ux = (x2 - x1) / side
    const uy = (y2 - y1) / side
    let [minU, maxU, minV, maxV] = [Infinity, -Infinity, Infinity, -Infinity]
    for (const [x, y] of hull) {
      const u = x * ux + y * uy
      const v = y * ux - x * uy
      if (u < minU) minU = u
      if (u > maxU) maxU = u
      if (v < minV) minV = v
      if (v > maxV) maxV = v
    }
    const u = (minU + maxU) / 2
    const v = (minV + maxV) / 2
    if (best && (maxU - minU) * (maxV - minV) >= best.length * best.thickness) continue
    best = {
      centreX: u * ux - v * uy,
      centreY: u * uy + v * ux,
      ...lying(maxU - minU, maxV - minV, Math.atan2(uy, ux)),
    }
  }
  return best ?? { centreX: 0, centreY: 0, length: 0, thickness: 0, angle: 0 }
}

/** Names the sides by which is nearer to horizontal. */
function lying(along: number, across: number, direction: number): Pick<Rectangle, 'length' | 'thickness' | 'angle'> {
  const quarters = Math.round(direction / (Math.PI / 2))
  const angle = direction - (quarters * Math.PI) / 2
  return quarters % 2 === 0 ? { length: along, thickness: across, angle } : { length: across, thickness: along, angle }
}

/** Andrew's monotone chain. */
function convexHull(points: Float64Array): [number, number][] {
  const sorted: [number, number][] = []
  for (let i = 0; i + 1 < points.length; i += 2) sorted.push([points[i] ?? 0, points[i + 1] ?? 0])
  sorted.sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const half = (input: readonly [number, number][]): [number, number][] => {
    const chain: [number, number][] = []
    for (const point of input) {
      while (chain.length >= 2 && turn(chain.at(-2) ?? point, chain.at(-1) ?? point, point) <= 0) chain.pop()
      chain.push(point)
    }
    chain.pop()
    return chain
  }
  return [...half(sorted), ...half(sorted.reverse())]
}

function turn(a: [number, number], b: [number, number], c: [number, number]): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}
