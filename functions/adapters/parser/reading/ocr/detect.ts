import sharp from 'sharp'
import { Tensor } from 'onnxruntime-node'
import type { Picture } from '../picture/picture.ts'
import type { OcrModels } from './models.ts'
import { components } from './components.ts'
import { smallestRectangle } from './rectangle.ts'

/** A slanted rectangle round one line of text, in picture pixels. */
export interface TextRegion {
  readonly centreX: number
  readonly centreY: number
  /** Along the text. */
  readonly length: number
  readonly thickness: number
  /** Radians from the x axis, −π/4 … π/4 for lying text; `upright` says that the long side stands. */
  readonly angle: number
  readonly score: number
}

const INK_PROBABILITY = 0.3
const REGION_PROBABILITY = 0.5
// The network is trained on shrunken regions; this grows them back (PP-OCR's unclip ratio).
const GROWTH = 1.6
const MEAN = [0.485, 0.456, 0.406]
const DEVIATION = [0.229, 0.224, 0.225]

export async function detectText(models: OcrModels, picture: Picture, longSide: number): Promise<TextRegion[]> {
  const scale = Math.min(1, longSide / Math.max(picture.width, picture.height))
  const width = Math.max(32, Math.round((picture.width * scale) / 32) * 32)
  const height = Math.max(32, Math.round((picture.height * scale) / 32) * 32)
  const small = await sharp(picture.data, { raw: { width: picture.width, height: picture.height, channels: 3 } })
    .resize(width, height, { fit: 'fill', kernel: 'linear' })
    .raw()
    .toBuffer()
  const map = await probabilities(models, small, width, height)
  const toX = picture.width / width
  const toY = picture.height / height
  const regions: TextRegion[] = []
  for (const component of components(map, width, height, INK_PROBABILITY)) {
    if (component.score < REGION_PROBABILITY) continue
    const box = smallestRectangle(component.hull)
    if (Math.min(box.length, box.thickness) < 3) continue
    const grow = (box.length * box.thickness * GROWTH) / (2 * (box.length + box.thickness))
    regions.push({
      centreX: box.centreX * toX,
      centreY: box.centreY * toY,
      length: (box.length + 2 * grow) * toX,
      thickness: (box.thickness + 2 * grow) * toY,
      angle: box.angle,
      score: component.score,
    })
  }
  return regions
}

async function probabilities(models: OcrModels, rgb: Uint8Array, width: number, height: number): Promise<Float32Array> {
  const area = width * height
  const input = new Float32Array(3 * area)
  // The network was trained on BGR with these figures in this order.
  for (let channel = 0; channel < 3; channel++) {
    const mean = MEAN[channel] ?? 0
    const deviation = DEVIATION[channel] ?? 1
    const offset = channel * area
    for (let i = 0, from = 2 - channel; i < area; i++, from += 3) {
      input[offset + i] = ((rgb[from] ?? 0) / 255 - mean) / deviation
    }
  }
  const name = models.detector.inputNames[0] ?? 'x'
  const result = await models.detector.run({ [name]: new Tensor('float32', input, [1, 3, height, width]) })
  const output = result[models.detector.outputNames[0] ?? '']
  if (!(output?.data instanceof Float32Array)) throw new Error('detector gave no map')
  return output.data
}
