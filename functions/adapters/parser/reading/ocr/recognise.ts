import { Tensor } from 'onnxruntime-node'
import type { Picture } from '../picture/picture.ts'
import type { TextRegion } from './detect.ts'
import type { OcrModels } from './models.ts'

export interface Recognised {
  readonly text: string
  /** Mean over the characters, 0–1; 0 where nothing was read. */
  readonly confidence: number
  /** Centre of each character as a share of the region's length. */
  readonly places: readonly number[]
}

const HEIGHT = 48
const STRIDE = 8
const MAX_WIDTH = 48 * 66
// Full-width characters are read as well at two thirds of their width, in two thirds of the time.
const SQUEEZE = Number(process.env.SQ ?? 0.65)

/** Reads one region; `turn` adds quarter or half turns before reading. */
export async function recognise(
  models: OcrModels,
  picture: Picture,
  region: TextRegion,
  squeeze = SQUEEZE,
): Promise<Recognised> {
  const ratio = (region.length / region.thickness) * squeeze
  const inked = Math.min(MAX_WIDTH, Math.max(STRIDE * 2, Math.round(HEIGHT * ratio)))
  const width = Math.ceil(inked / 32) * 32
  const input = sample(picture, region, inked, width)
  const name = models.recogniser.inputNames[0] ?? 'x'
  const result = await models.recogniser.run({ [name]: new Tensor('float32', input, [1, 3, HEIGHT, width]) })
  const output = result[models.recogniser.outputNames[0] ?? '']
  if (!(output?.data instanceof Float32Array)) throw new Error('recogniser gave nothing')
  const steps = output.dims[1] ?? 0
  return decode(output.data, steps, models.characters, width / inked)
}

/** The region as an upright strip of 48 rows, BGR, −1…1, bilinear; the rest of `width` is left mid-grey (0). */
function sample(picture: Picture, region: TextRegion, inked: number, width: number): Float32Array {
  const { data } = picture
  const area = HEIGHT * width
  const input = new Float32Array(3 * area)
  const cos = Math.cos(region.angle)
  const sin = Math.sin(region.angle)
  const stepX = region.length / inked
  const stepY = region.thickness / HEIGHT
  const maxX = picture.width - 1.001
  const maxY = picture.height - 1.001
  for (let row = 0; row < HEIGHT; row++) {
    const v = (row + 0.5) * stepY - region.thickness / 2
    for (let column = 0; column < inked; column++) {
      const u = (column + 0.5) * stepX - region.length / 2
      const x = Math.min(maxX, Math.max(0, region.centreX + u * cos - v * sin - 0.5))
      const y = Math.min(maxY, Math.max(0, region.centreY + u * sin + v * cos - 0.5))
      const left = Math.floor(x)
      const top = Math.floor(y)
      const fx = x - left
      const fy = y - top
      const a = (top * picture.width + left) * 3
      const c = a + picture.width * 3
      const at = row * width + column
      for (let channel = 0; channel < 3; channel++) {
        const k = 2 - channel
        const upper = (data[a + k] ?? 0) * (1 - fx) + (data[a + 3 + k] ?? 0) * fx
        const lower = (data[c + k] ?? 0) * (1 - fx) + (data[c + 3 + k] ?? 0) * fx
        input[channel * area + at] = (upper * (1 - fy) + lower * fy) / 127.5 - 1
      }
    }
  }
  return input
}

/** Greedy CTC: the best class of each step, repeats and blanks dropped. */
function decode(scores: Float32Array, steps: number, characters: readonly string[], stretch: number): Recognised {
  const classes = characters.length
  const places: number[] = []
  let text = ''
  let sum = 0
  let last = 0
  for (let step = 0; step < steps; step++) {
    const offset = step * classes
    let best = 0
    let bestScore = scores[offset] ?? 0
    for (let i = 1; i < classes; i++) {
      const score = scores[offset + i] ?? 0
      if (score > bestScore) {
        bestScore = score
        best = i
      }
    }
    if (best !== 0 && best !== last) {
      text += characters[best] ?? ''
      sum += bestScore
      places.push(Math.min(1, ((step + 0.5) / steps) * stretch))
    }
    last = best
  }
  return { text, confidence: places.length > 0 ? sum / places.length : 0, places }
}
