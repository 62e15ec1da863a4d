import { Tensor } from 'onnxruntime-node'
import type { Picture } from '../picture/picture.ts'
import type { TextRegion } from './detect.ts'
import type { OcrModels } from './models.ts'
import { STRIP_HEIGHT, type Strip, stripOf } from './strip.ts'

export interface Recognised {
  readonly text: string
  /** Mean over the characters, 0–1; 0 where nothing was read. */
  readonly confidence: number
}

const MAX_COLUMNS = STRIP_HEIGHT * 66
// Chinese characters are read as well, or better, at two thirds of their width, in two thirds of the time. Digits and
// Latin letters are half as wide to begin with: squeezed, the network no longer parts 11 or 99.
const SQUEEZE = 0.65
const HAS_FIGURES = /\d\d/
/** Up to this many times as long as high a line is read at its own width: it costs little. */
const SHORT = 6
const DOUBTFUL = 0.9
// Shares of the line's height. Detected regions sit tight, and the network reads better with some paper round the letters.
const PADDING = { above: 0.06, beside: 0.15 }
const WIDER_PADDING = { above: 0.13, beside: 0.25 }

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

/** Reads characters that are set one under another as if they stood in a line: the network reads words, not letters. */
export async function recogniseStack(
  models: OcrModels,
  picture: Picture,
  characters: readonly TextRegion[],
): Promise<Recognised> {
  return whole(await readSideBySide(models, picture, characters))
}

/** Reads single characters from all over the page in one go, and says which is which. */
export async function recogniseSingles(
  models: OcrModels,
  picture: Picture,
  singles: readonly TextRegion[],
): Promise<Recognised[]> {
  const characters = await readSideBySide(models, picture, singles)
  return singles.map((_, i) => whole(characters.filter(({ place }) => Math.floor(place * singles.length) === i)))
}

function readSideBySide(models: OcrModels, picture: Picture, regions: readonly TextRegion[]): Promise<ReadCharacter[]> {
  const pieces = regions.map((region) => ({ region: padded(region, PADDING), columns: STRIP_HEIGHT }))
  return read(models, stripOf(picture, pieces))
}

/** Reads one region, at its own proportions or with its width squeezed to a share. */
export async function recognise(
  models: OcrModels,
  picture: Picture,
  region: TextRegion,
  squeeze = 1,
): Promise<Recognised> {
  const wanted = STRIP_HEIGHT * (region.length / Math.max(1, region.thickness)) * squeeze
  // Few different widths let the network's memory be used again.
  const grain = wanted < 256 ? 16 : 32
  const columns = Math.min(MAX_COLUMNS, Math.max(2 * grain, Math.ceil(wanted / grain) * grain))
  return whole(await read(models, stripOf(picture, [{ region, columns }])))
}

async function read({ recogniser, characters }: OcrModels, { columns, data }: Strip): Promise<ReadCharacter[]> {
  const name = recogniser.inputNames[0] ?? 'x'
  const result = await recogniser.run({ [name]: new Tensor('float32', data, [1, 3, STRIP_HEIGHT, columns]) })
  const output = result[recogniser.outputNames[0] ?? '']
  if (!(output?.data instanceof Float32Array)) throw new Error('recogniser gave nothing')
  return decode(output.data, output.dims[1] ?? 0, characters)
}

function padded(region: TextRegion, { above, beside }: typeof PADDING): TextRegion {
  return {
    ...region,
    length: region.length + 2 * beside * region.thickness,
    thickness: region.thickness * (1 + 2 * above),
  }
}

interface ReadCharacter {
  readonly text: string
  readonly confidence: number
  /** Where on the strip, 0–1. */
  readonly place: number
}

/** Greedy CTC: the best class of each step, repeats and blanks dropped. */
function decode(scores: Float32Array, steps: number, characters: readonly string[]): ReadCharacter[] {
  const classes = characters.length
  const read: ReadCharacter[] = []
  let last = 0
  for (let step = 0; step < steps; step++) {
    const offset = step * classes
    let best = 0
    let confidence = scores[offset] ?? 0
    for (let i = 1; i < classes; i++) {
      const score = scores[offset + i] ?? 0
      if (score > confidence) {
        confidence = score
        best = i
      }
    }
    if (best !== 0 && best !== last)
      read.push({ text: characters[best] ?? '', confidence, place: (step + 0.5) / steps })
    last = best
  }
  return read
}

function whole(characters: readonly ReadCharacter[]): Recognised {
  const sum = characters.reduce((total, { confidence }) => total + confidence, 0)
  return {
    text: characters.map(({ text }) => text).join(''),
    confidence: characters.length > 0 ? sum / characters.length : 0,
  }
}
