import type { Seal } from '../../../../../shared/reading/reading.ts'
import { sealOf } from '../picture/found-seals.ts'
import { type Picture, type QuarterTurn, turned, turnedBox } from '../picture/picture.ts'
import { resized, softened } from '../picture/resample.ts'
import { findSeals, withoutSeals } from '../picture/seals.ts'
import type { TextRegion } from './detect.ts'

/** A page picture with its stamps found and bleached, and a small copy on which things are looked for. */
export interface PageView {
  readonly picture: Picture
  readonly small: Picture
  readonly seals: Seal[]
}

/** Long side of the small copy: A4 at 100 dpi, or at 150 where the print turns out to be fine. */
export const [SMALL_SIDE, FINE_SIDE] = [1152, 1728]

export async function pageView(page: Picture, side = SMALL_SIDE): Promise<PageView> {
  const picture = await softened(page)
  // Small pictures are enlarged: the detector misses letters of less than about 12 pixels.
  const scale = Math.min(2, side / Math.max(picture.width, picture.height))
  // What the detector needs.
  const multiple = (size: number): number => Math.max(32, Math.round((size * scale) / 32) * 32)
  const small = await resized(picture, multiple(picture.width), multiple(picture.height))
  const rings = findSeals(small, true)
  return {
    picture: withoutSeals(picture, rings, picture.width / small.width, picture.height / small.height),
    small: withoutSeals(small, rings, 1, 1),
    seals: rings.map((ring) => sealOf(ring, small)),
  }
}

export function turnedView({ picture, small, seals }: PageView, turn: QuarterTurn): PageView {
  return {
    picture: turned(picture, turn),
    small: turned(small, turn),
    seals: seals.map((seal) => ({ ...seal, box: turnedBox(seal.box, turn) })),
  }
}

/** A region of the small copy in the pixels of the picture itself. */
export function fullSize(region: TextRegion, { picture, small }: PageView): TextRegion {
  const [scaleX, scaleY] = [picture.width / small.width, picture.height / small.height]
  return {
    ...region,
    centreX: region.centreX * scaleX,
    centreY: region.centreY * scaleY,
    length: region.length * scaleX,
    thickness: region.thickness * scaleY,
  }
}
