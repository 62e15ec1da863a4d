import type { Line } from '../../../../../shared/reading/reading.ts'
import type { Picture } from '../picture/picture.ts'
import { inReadingOrder } from '../reading-order.ts'
import { detectText, type TextRegion } from './detect.ts'
import type { OcrModels } from './models.ts'
import { recognise } from './recognise.ts'

const LONG_SIDE = 1280
const MIN_CONFIDENCE = 0.5

export async function readPicture(models: OcrModels, picture: Picture): Promise<Line[]> {
  const regions = await detectText(models, picture, LONG_SIDE)
  const lines: Line[] = []
  for (const region of regions) {
    const { text, confidence } = await recognise(models, picture, region)
    // The network has no 、 in some fonts' shape and answers the radical 丶, which no document uses.
    const mended = text.replaceAll('丶', '、').trim()
    if (mended !== '' && confidence >= MIN_CONFIDENCE) lines.push({ text: mended, box: boxOf(region, picture), confidence })
  }
  return inReadingOrder(lines)
}

function boxOf(region: TextRegion, picture: Picture): Line['box'] {
  const cos = Math.abs(Math.cos(region.angle))
  const sin = Math.abs(Math.sin(region.angle))
  const width = region.length * cos + region.thickness * sin
  // The slant of a long line would make its box overlap its neighbours: the height stays that of the letters.
  const height = region.thickness * cos
  return [
    (region.centreX - width / 2) / picture.width,
    (region.centreY - height / 2) / picture.height,
    width / picture.width,
    height / picture.height,
  ]
}
