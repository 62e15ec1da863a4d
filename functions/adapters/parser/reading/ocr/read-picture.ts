import type { Illegibility, Line, Seal, Table } from '../../../../../shared/reading/reading.ts'
import { sealOf } from '../picture/found-seals.ts'
import { grey, inkOf, type Plane } from '../picture/ink.ts'
import { illegibility, type JudgedLine, printQuality } from '../picture/legibility.ts'
import { type Picture, type QuarterTurn, turned, turnedBox } from '../picture/picture.ts'
import { resized } from '../picture/resized.ts'
import { inShares, type RuledGrid, ruledGrids } from '../picture/ruled-grid.ts'
import { findRules } from '../picture/rules.ts'
import { findSeals, withoutSeals } from '../picture/seals.ts'
import { inGridOrder, tableOf } from '../table-text.ts'
import { detectText, type TextRegion } from './detect.ts'
import { regionsOfMissedCells } from './empty-cells.ts'
import type { OcrModels } from './models.ts'
import { betterTurn, liesOnItsSide } from './orientation.ts'
import { type Recognised, recognise } from './recognise.ts'
import { grownToInk, joinedRegions, type PageFrame, pageFrame, scaled, splitAtRules, straightened } from './regions.ts'
import { stackedCharacters } from './stacked.ts'

export interface PictureReading {
  readonly rotation: QuarterTurn
  readonly lines: Line[]
  readonly tables: Table[]
  readonly seals: Seal[]
  readonly illegible: Illegibility | null
  readonly confidence: number
}

/** Long side of the copy on which text, rules and stamps are looked for; A4 at 110 dpi. */
const WORKING_SIDE = 1280
/** Below this what was read is noise: specks, ornaments, parts of pictures. */
const MIN_CONFIDENCE = 0.5
/** Pages read worse than this may stand on their head. */
const DOUBTFUL = 0.8

/** `share`: how much of the upright page is read, from its top. */
export async function readPicture(models: OcrModels, picture: Picture, share = 1): Promise<PictureReading> {
  const view = await prepared(picture)
  const regions = await detectText(models, view.small)
  if (liesOnItsSide(regions)) {
    const turn = await betterTurn(models, view.picture, toFull(regions, view), [90, 270])
    return readUpright(models, turnedView(view, turn), turn, share)
  }
  const reading = await readUpright(models, view, 0, share, regions)
  if (reading.confidence >= DOUBTFUL || reading.lines.length === 0) return reading
  const turn = await betterTurn(models, view.picture, toFull(regions, view), [0, 180])
  return turn === 0 ? reading : readUpright(models, turnedView(view, turn), turn, share)
}

/** A page picture with its stamps found and bleached, and a small copy for finding things. */
interface View {
  readonly picture: Picture
  readonly small: Picture
  readonly seals: Seal[]
}

async function prepared(picture: Picture): Promise<View> {
  // Small pictures are enlarged: the detector misses letters of less than about 12 pixels.
  const scale = Math.min(2, WORKING_SIDE / Math.max(picture.width, picture.height))
  const multiple = (size: number): number => Math.max(32, Math.round((size * scale) / 32) * 32)
  const small = await resized(picture, multiple(picture.width), multiple(picture.height))
  const rings = findSeals(small, true)
  return {
    picture: withoutSeals(picture, rings, picture.width / small.width, picture.height / small.height),
    small: withoutSeals(small, rings, 1, 1),
    seals: rings.map((ring) => sealOf(ring, small)),
  }
}

function turnedView({ picture, small, seals }: View, turn: QuarterTurn): View {
  return {
    picture: turned(picture, turn),
    small: turned(small, turn),
    seals: seals.map((seal) => ({ ...seal, box: turnedBox(seal.box, turn) })),
  }
}

async function readUpright(
  models: OcrModels,
  view: View,
  rotation: QuarterTurn,
  share: number,
  detected?: readonly TextRegion[],
): Promise<PictureReading> {
  const { small, seals } = view
  const isWanted = (region: TextRegion): boolean => region.centreY <= share * small.height
  const found = detected ?? (await detectText(models, small))
  const plane = grey(small)
  const ink = inkOf(plane)
  const grids = ruledGrids(findRules(ink), small.width, small.height)
  const frame = pageFrame(found)
  const { lying, standing } = arranged(found, grids, ink, frame)
  const lines: Line[] = []
  const judged: JudgedLine[] = []
  const add = (region: TextRegion, read: Recognised): void => {
    const line = lineOf(region, read, small)
    if (line) lines.push(line)
    judged.push({ ...printQuality(plane, region), letters: line?.text.length ?? 0, confidence: read.confidence })
  }
  for (const region of lying.filter(isWanted))
    add(region, await recognise(models, view.picture, fullSize(region, view)))
  for (const region of standing.filter(isWanted)) {
    const reads: Recognised[] = []
    for (const character of stackedCharacters(region, ink)) {
      reads.push(await recognise(models, view.picture, fullSize(character, view)))
    }
    add(region, stacked(reads))
  }
  const places = grids.map((grid) => inShares(grid, small.width, small.height))
  const ordered = inGridOrder(lines, places)
  return {
    rotation,
    lines: ordered,
    tables: places.map((grid) => tableOf(grid, ordered)),
    seals,
    illegible: illegibility(judged, inkShare(ink)),
    confidence: meanConfidence(ordered),
  }
}

/** From what was detected to what is read: one region a line and cell. */
function arranged(
  found: readonly TextRegion[],
  grids: readonly RuledGrid[],
  ink: Plane,
  frame: PageFrame,
): { lying: TextRegion[]; standing: TextRegion[] } {
  const standing: TextRegion[] = []
  const lying: TextRegion[] = []
  for (const region of found) {
    if (region.thickness > 1.7 * region.length) standing.push(region)
    else for (const piece of splitAtRules(straightened(region, frame), grids)) lying.push(grown(piece, grids, ink))
  }
  const lineHeight = median(lying.map((region) => region.thickness)) ?? 20
  for (const grid of grids) lying.push(...regionsOfMissedCells(grid, ink, [...lying, ...standing], lineHeight))
  return { lying: joinedRegions(lying, grids, frame), standing }
}

function grown(region: TextRegion, grids: readonly RuledGrid[], ink: Plane): TextRegion {
  const cellAt = (x: number, y: number): unknown =>
    grids.map((grid) => grid.cellAt(x, y)).find((cell) => cell !== undefined)
  const cell = cellAt(region.centreX, region.centreY)
  return grownToInk(region, ink, (x, y) => cellAt(x, y) === cell)
}

function lineOf(region: TextRegion, { text, confidence }: Recognised, small: Picture): Line | undefined {
  // The model has no 、 in some shapes and answers the stroke 丶, which no document uses.
  const mended = text.replaceAll('丶', '、').trim()
  return mended === '' || confidence < MIN_CONFIDENCE
    ? undefined
    : { text: mended, confidence, box: boxOf(region, small) }
}

function boxOf(region: TextRegion, { width, height }: Picture): Line['box'] {
  const boxWidth = region.length * Math.cos(region.angle)
  return [
    (region.centreX - boxWidth / 2) / width,
    (region.centreY - region.thickness / 2) / height,
    boxWidth / width,
    region.thickness / height,
  ]
}

function inkShare({ data }: Plane): number {
  return data.reduce((count, value) => count + value, 0) / data.length
}

function stacked(reads: readonly Recognised[]): Recognised {
  const characters = reads.filter(({ text, confidence }) => text !== '' && confidence >= MIN_CONFIDENCE)
  return {
    text: characters.map(({ text }) => text).join(''),
    confidence: characters.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, characters.length),
    places: [],
  }
}

function fullSize(region: TextRegion, { picture, small }: View): TextRegion {
  return scaled(region, picture.width / small.width, picture.height / small.height)
}

function toFull(regions: readonly TextRegion[], view: View): TextRegion[] {
  return regions.map((region) => fullSize(region, view))
}

function meanConfidence(lines: readonly Line[]): number {
  const letters = lines.reduce((sum, line) => sum + line.text.length, 0)
  return letters === 0 ? 1 : lines.reduce((sum, line) => sum + line.confidence * line.text.length, 0) / letters
}

function median(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[values.length >> 1]
}
