import type { Seal } from '../../../../../shared/reading/reading.ts'
import type { Picture } from './picture.ts'
import type { Circle } from './rings.ts'
import { findSeals } from './seals.ts'

export function sealsOf(picture: Picture, copies: boolean): Seal[] {
  return findSeals(picture, copies).map((ring) => sealOf(ring, picture))
}

export function sealOf(ring: Circle, { width, height }: Picture): Seal {
  return {
    box: [
      (ring.x - ring.radiusX) / width,
      (ring.y - ring.radiusY) / height,
      (2 * ring.radiusX) / width,
      (2 * ring.radiusY) / height,
    ],
    confidence: ring.coverage,
  }
}
