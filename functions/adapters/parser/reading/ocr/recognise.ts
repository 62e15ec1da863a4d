import { Tensor } from 'onnxruntime-node'
import type { Picture } from '../picture/picture.ts'
import type { TextRegion } from './detect.ts'
import type { OcrModels } from './models.ts'

export interface Recognised {
  readonly text: string
  /** Mean over the characters, 0–1; 0 where nothing was read. */
  readonly confidence: number
}

/** Rows of the strip that the network reads; it answers once for every eight columns. */
const HEIGHT = 48
const MAX_COLUMNS = HEIGHT * 66
// Chinese characters are read as well, or better, at two thirds of their width, in two thirds of the time. Digits and
// Latin letters are half as wide to begin with: squeezed, the network no longer parts 11 or 99.
const SQUEEZE = 0.65
const SHORT = 6
const HAS_FIGURES = /\d\d/

/** Reads a line: squeezed if it is long and holds no figures, twice if it is short and doubtful. */
export async function recogniseLine(models: OcrModels, picture: Picture, region: TextRegion): Promise<Recognised> {
  if (region.length < SHORT * region.thickness) {
    const read = await recognise(models, picture, padded(region, PADDING))
    if (read.confidence >= DOUBTFUL) return read
    const wider = await recognise(models, picture, padded(region, WIDER_PADDING))
    return wider.confidence > read.confidence ? wider : read
  }
  const squeezed = await recognise(models, picture, padded(region, PADDING), SQUEEZE)
  if (!HAS_FIGURES.test(squeezed.text)) return squeezed
  const whole = await recognise(models, picture, padded(region, PADDING))
  return whole.confidence > squeezed.confidence - 0.05 ? whole : squeezed
}

// Shares of the line's height. Detected regions sit tight, and the network reads better with some paper round the letters.
const PADDING = { above: 0.06, beside: 0.15 }
const WIDER_PADDING = { above: 0.13, beside: 0.25 }
const DOUBTFUL = 0.9

function padded(region: TextRegion, { above, beside }: typeof PADDING): TextRegion {
  return {
    ...region,
    length: region.length + 2 * beside * region.thickness,
    thickness: region.thickness * (1 + 2 * above),
  }
}

/** Reads one region, at its own proportions or with its width squeezed to a share. */
export async function recognise(
  models: OcrModels,
  picture: Picture,
  region: TextRegion,
  squeeze = 1,
): Promise<Recognised> {
  const wanted = HEIGHT * (region.length / Math.max(1, region.thickness)) * squeeze
  // Few different widths let the network's memory be used again.
  const grain = wanted < 256 ? 16 : 32
  const columns = Math.min(MAX_COLUMNS, Math.max(2 * grain, Math.ceil(wanted / grain) * grain))
  const input = sample(picture, region, columns)
  const name = models.recogniser.inputNames[0] ?? 'x'
  const result = await models.recogniser.run({ [name]: new Tensor('float32', input, [1, 3, HEIGHT, columns]) })
  const output = result[models.recogniser.outputNames[0] ?? '']
  if (!(output?.data instanceof Float32Array)) throw new Error('recogniser gave nothing')
  return decode(output.data, output.dims[1] ?? 0, models.characters)
}

/** The region as an upright strip of 48 rows: BGR, −1…1, bilinear. */
function sample(picture: Picture, region: TextRegion, columns: number): Float32Array {
  const { data } = picture
  const area = HEIGHT * columns
  const input = new Float32Array(3 * area)
  const cos = Math.cos(region.angle)
  const sin = Math.sin(region.angle)
  const stepX = region.length / columns
  const stepY = region.thickness / HEIGHT
  const maxX = picture.width - 1.001
  const maxY = picture.height - 1.001
  for (let row = 0; row < HEIGHT; row++) {
    const v = (row + 0.5) * stepY - region.thickness / 2
    for (let column = 0; column < columns; column++) {
      const u = (column + 0.5) * stepX - region.length / 2
      const x = Math.min(maxX, Math.max(0, region.centreX + u * cos - v * sin - 0.5))
      const y = Math.min(maxY, Math.max(0, region.centreY + u * sin + v * cos - 0.5))
      const left = Math.floor(x)
      const top = Math.floor(y)
      const fx = x - left
      const fy = y - top
      const a = (top * picture.width + left) * 3
      const c = a + picture.width * 3
      const at = row * columns + column
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
function decode(scores: Float32Array, steps: number, characters: readonly string[]): Recognised {
  const classes = characters.length
  let text = ''
  let sum = 0
  let count = 0
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
      count++
    }
    last = best
  }
  return { text, confidence: count > 0 ? sum / count : 0 }
}
