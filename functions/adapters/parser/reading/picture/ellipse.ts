/** Least squares of an upright ellipse: a x² + b y² + c x + d y = 1, in coordinates of the points' own size. */
export function ellipseThrough(
  points: readonly [number, number][],
): { x: number; y: number; radiusX: number; radiusY: number } | undefined {
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / points.length
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / points.length
  const size = Math.sqrt(points.reduce((sum, [x, y]) => sum + (x - meanX) ** 2 + (y - meanY) ** 2, 0) / points.length)
  const rows = points.map(([px, py]) => {
    const u = (px - meanX) / size
    const v = (py - meanY) / size
    return [u * u, v * v, u, v]
  })
  const normal = [0, 1, 2, 3].map((i) => [
    ...[0, 1, 2, 3].map((j) => rows.reduce((sum, row) => sum + (row[i] ?? 0) * (row[j] ?? 0), 0)),
    rows.reduce((sum, row) => sum + (row[i] ?? 0), 0),
  ])
  const solution = solve(normal)
  const [a, b, c, d] = solution ?? []
  if (a === undefined || b === undefined || c === undefined || d === undefined || a <= 0 || b <= 0) return undefined
  const rest = 1 + (c * c) / (4 * a) + (d * d) / (4 * b)
  return {
    x: meanX + (-c / (2 * a)) * size,
    y: meanY + (-d / (2 * b)) * size,
    radiusX: Math.sqrt(rest / a) * size,
    radiusY: Math.sqrt(rest / b) * size,
  }
}

/** Gaussian elimination of four equations with their right sides in the last column. */
function solve(rows: number[][]): number[] | undefined {
  const size = rows.length
  for (let i = 0; i < size; i++) {
    const pivot = rows.slice(i).reduce((best, row) => (Math.abs(row[i] ?? 0) > Math.abs(best[i] ?? 0) ? row : best))
    const from = rows.indexOf(pivot)
    const divisor = pivot[i] ?? 0
    if (Math.abs(divisor) < 1e-9) return undefined
    rows[from] = rows[i] ?? []
    rows[i] = pivot.map((value) => value / divisor)
    for (let j = 0; j < size; j++) {
      if (j === i) continue
      const factor = rows[j]?.[i] ?? 0
      rows[j] = (rows[j] ?? []).map((value, k) => value - factor * (rows[i]?.[k] ?? 0))
    }
  }
  return rows.map((row) => row[size] ?? 0)
}
