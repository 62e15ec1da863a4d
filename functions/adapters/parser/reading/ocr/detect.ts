import { Tensor } from 'onnxruntime-node'
import type { Picture } from '../picture/picture.ts'
import { components } from './components.ts'
import type { OcrModels } from './models.ts'
import { smallestRectangle } from './rectangle.ts'

/** A slanted rectangle round one line of text, in pixels. */
export interface TextRegion {
  readonly centreX: number
  readonly centreY: number
  /** Along the text. */
  readonly length: number
  readonly thickness: number
  /** Direction of the text: radians, y down. */
  readonly angle: number
}

const INK_PROBABILITY = 0.3
const REGION_PROBABILITY = 0.5
// The network is trained on shrunken regions; this grows them back (PP-OCR's unclip ratio).
const GROWTH = 1.6
const MEAN = [0.485, 0.456, 0.406]
const DEVIATION = [0.229, 0.224, 0.225]

/** Regions are given in the pixels of `picture`, whose sides must be multiples of 32. */
export async function detectText(models: OcrModels, picture: Picture): Promise<TextRegion[]> {
  const { width, height } = picture
  const map = await probabilities(models, picture)
  const regions: TextRegion[] = []
  for (const component of components(map, width, height, INK_PROBABILITY)) {
    if (component.score < REGION_PROBABILITY) continue
    const box = smallestRectangle(component.hull)
    if (Math.min(box.length, box.thickness) < 3) continue
    const grow = (box.length * box.thickness * GROWTH) / (2 * (box.length + box.thickness))
    regions.push({ ...box, length: box.length + 2 * grow, thickness: box.thickness + 2 * grow })
  }
  return regions
}

async function probabilities(models: OcrModels, { width, height, data }: Picture): Promise<Float32Array> {
  const area = width * height
  const input = new Float32Array(3 * area)
  // The network was trained on BGR with these figures in this order.
  for (let channel = 0; channel < 3; channel++) {
    const mean = MEAN[channel] ?? 0
    const deviation = DEVIATION[channel] ?? 1
    const offset = channel * area
    for (let i = 0, from = 2 - channel; i < area; i++, from += 3) {
      input[offset + i] = ((data[from] ?? 0) / 255 - mean) / deviation
    }
  }
  const name = models.detector.inputNames[0] ?? 'x'
  const result = await models.detector.run({ [name]: new Tensor('float32', input, [1, 3, height, width]) })
  const output = result[models.detector.outputNames[0] ?? '']
  if (!(output?.data instanceof Float32Array)) throw new Error('detector gave no map')
  return output.data
}
