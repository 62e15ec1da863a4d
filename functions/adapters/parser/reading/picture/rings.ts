import { ellipseThrough } from './ellipse.ts'

/** A ring found in a mask, round or oval. */
export interface Circle {
  readonly x: number
  readonly y: number
  readonly radiusX: number
  readonly radiusY: number
  /** Share of directions from the centre in which the ring is there. */
  readonly coverage: number
}

const SECTORS = 72
const MIN_COVERAGE = 0.6
// Shares of the area inside the ring that are inked. Rings with text and a star have 0.1–0.5.
const MIN_FILL = 0.03
const MAX_FILL = 0.7

/** Rings of a mask: each votes along its edges' normals for its centre (Hough), the best taken first. */
export function ringsIn(
  mask: Uint8Array,
  width: number,
  height: number,
  minimum: number,
  maximum: number,
  minimumCoverage = MIN_COVERAGE,
): Circle[] {
  const rings: Circle[] = []
  const left = mask.slice()
  // A page has a few seals; contracts of many parties perhaps ten.
  for (let round = 0; round < 12; round++) {
    const ring = bestRing(left, mask, width, height, minimum, maximum, minimumCoverage)
    if (!ring) break
    rings.push(ring)
    erase(left, width, height, ring)
  }
  return rings
}

function bestRing(
  left: Uint8Array,
  mask: Uint8Array,
  width: number,
  height: number,
  minimum: number,
  maximum: number,
  minimumCoverage: number,
): Circle | undefined {
  const edges = edgePoints(left, width, height)
  if (edges.length < SECTORS) return undefined
  const candidates: { x: number; y: number; radius: number; votes: number }[] = []
  // Votes are counted on a grid of two pixels, which forgives a slightly oval or broken ring.
  const gridWidth = (width >> 1) + 1
  const gridHeight = (height >> 1) + 1
  const votes = new Uint16Array(gridWidth * gridHeight)
  for (let radius = minimum; radius <= maximum; radius += 1.5) {
    votes.fill(0)
    let best = 0
    let bestAt = 0
    for (const { x, y, nx, ny } of edges) {
      const cx = Math.round((x + nx * radius) / 2)
      const cy = Math.round((y + ny * radius) / 2)
      if (cx < 0 || cy < 0 || cx >= gridWidth || cy >= gridHeight) continue
      const at = cy * gridWidth + cx
      const count = (votes[at] ?? 0) + 1
      votes[at] = count
      if (count > best) {
        best = count
        bestAt = at
      }
    }
    candidates.push({
      x: (bestAt % gridWidth) * 2,
      y: Math.floor(bestAt / gridWidth) * 2,
      radius,
      votes: best / radius,
    })
  }
  candidates.sort((a, b) => b.votes - a.votes)
  let best: Circle | undefined
  for (const candidate of candidates.slice(0, 12)) {
    const ring = fitted(mask, width, height, candidate, maximum, minimumCoverage)
    if (ring && ring.coverage > (best?.coverage ?? 0)) best = ring
  }
  return best
}

/** Edge pixels with the direction into the ink's outside or inside: both, since a ring has an inner and an outer edge. */
function edgePoints(
  mask: Uint8Array,
  width: number,
  height: number,
): { x: number; y: number; nx: number; ny: number }[] {
  const points: { x: number; y: number; nx: number; ny: number }[] = []
  const at = (x: number, y: number): number => mask[y * width + x] ?? 0
  for (let y = 2; y < height - 2; y++) {
    for (let x = 2; x < width - 2; x++) {
      if (at(x, y) === 0) continue
      if (at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1) === 4) continue
      let gx = 0
      let gy = 0
      for (let dy = -2; dy <= 2; dy++) {
        for (let dx = -2; dx <= 2; dx++) {
          const value = at(x + dx, y + dy)
          gx += value * dx
          gy += value * dy
        }
      }
      const length = Math.hypot(gx, gy)
      if (length < 2) continue
      points.push({ x, y, nx: gx / length, ny: gy / length }, { x, y, nx: -gx / length, ny: -gy / length })
    }
  }
  return points
}

/** Measures the ring round a voted centre: the radius in each direction, a possibly oval shape, and what is inside. */
function fitted(
  mask: Uint8Array,
  width: number,
  height: number,
  guess: { x: number; y: number; radius: number },
  maximum: number,
  minimumCoverage: number,
): Circle | undefined {
  let { x, y } = guess
  let radiusX = guess.radius
  let radiusY = guess.radius
  let hits: [number, number][] = []
  for (let pass = 0; pass < 7; pass++) {
    hits = []
    for (let sector = 0; sector < SECTORS; sector++) {
      const cos = Math.cos((sector * 2 * Math.PI) / SECTORS)
      const sin = Math.sin((sector * 2 * Math.PI) / SECTORS)
      // From outside in: the first ink near the expected ring is its outer edge.
      for (let share = 1.14; share >= 0.88; share -= 0.02) {
        const px = Math.round(x + cos * radiusX * share)
        const py = Math.round(y + sin * radiusY * share)
        if (px < 0 || py < 0 || px >= width || py >= height || mask[py * width + px] !== 1) continue
        hits.push([px, py])
        break
      }
    }
    if (hits.length < SECTORS * minimumCoverage * 0.8) return undefined
    const shape = ellipseThrough(hits)
    if (!shape) break
    ;({ x, y, radiusX, radiusY } = shape)
  }
  const roundness = Math.min(radiusX, radiusY) / Math.max(radiusX, radiusY)
  if (roundness < 0.55 || Math.max(radiusX, radiusY) > maximum * 1.15) return undefined
  const near = hits.filter(([px, py]) => Math.abs(Math.hypot((px - x) / radiusX, (py - y) / radiusY) - 1) < 0.06)
  const coverage = near.length / SECTORS
  if (coverage < minimumCoverage) return undefined
  const fill = inkInside(mask, width, height, { x, y, radiusX, radiusY, coverage })
  return fill.inner >= MIN_FILL && fill.all <= MAX_FILL ? { x, y, radiusX, radiusY, coverage } : undefined
}

function inkInside(mask: Uint8Array, width: number, height: number, ring: Circle): { inner: number; all: number } {
  let [innerInk, innerArea, ink, area] = [0, 0, 0, 0]
  forEachInside(width, height, ring, 1, (at, distance) => {
    area++
    ink += mask[at] ?? 0
    if (distance > 0.85) return
    innerArea++
    innerInk += mask[at] ?? 0
  })
  return { inner: innerInk / Math.max(1, innerArea), all: ink / Math.max(1, area) }
}

function erase(mask: Uint8Array, width: number, height: number, ring: Circle): void {
  forEachInside(width, height, ring, 1.08, (at) => {
    mask[at] = 0
  })
}

function forEachInside(
  width: number,
  height: number,
  { x, y, radiusX, radiusY }: Circle,
  reach: number,
  visit: (at: number, distance: number) => void,
): void {
  for (let py = Math.max(0, Math.floor(y - radiusY * reach)); py <= Math.min(height - 1, y + radiusY * reach); py++) {
    for (let px = Math.max(0, Math.floor(x - radiusX * reach)); px <= Math.min(width - 1, x + radiusX * reach); px++) {
      const distance = Math.hypot((px - x) / radiusX, (py - y) / radiusY)
      if (distance <= reach) visit(py * width + px, distance)
    }
  }
}
