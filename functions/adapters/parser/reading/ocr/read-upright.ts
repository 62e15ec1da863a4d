import type { Box, Illegibility, Line, Table } from '../../../../../shared/reading/reading.ts'
import { isPenColoured, type PixelBox, strayInk } from '../picture/handwriting.ts'
import { grey, inkOf } from '../picture/ink.ts'
import { illegibility, type JudgedLine, printQuality } from '../picture/legibility.ts'
import type { Picture } from '../picture/picture.ts'
import type { Plane } from '../picture/plane.ts'
import { inShares, ruledGrids } from '../picture/ruled-grid.ts'
import { findRules, withoutRules } from '../picture/rules.ts'
import { inGridOrder, tableOf } from '../table-text.ts'
import { arranged } from './arranged.ts'
import type { TextRegion } from './detect.ts'
import type { OcrModels } from './models.ts'
import { fullSize, type PageView } from './page-view.ts'
import { type Recognised, recogniseLine, recogniseSingles, recogniseStack } from './recognise.ts'

export interface UprightReading {
  readonly lines: Line[]
  readonly tables: Table[]
  readonly handwriting: Box[]
  readonly illegible: Illegibility | null
  /** Mean over the letters of what was kept. */
  readonly confidence: number
  /** Mean over all that was looked at, what was dropped as noise with it. */
  readonly certainty: number
}

/** Below this what was read is noise: specks, ornaments, parts of pictures. */
const MIN_CONFIDENCE = 0.5
/** Below this a character is read once more, alone. */
const SURE = 0.6
const SINGLES_AT_ONCE = 16

/** Reads the regions found on a page that stands upright; `share` of it from its top. */
export async function readUpright(
  models: OcrModels,
  view: PageView,
  found: readonly TextRegion[],
  share: number,
): Promise<UprightReading> {
  const { small } = view
  const isWanted = (region: TextRegion): boolean => region.centreY <= share * small.height
  const plane = grey(small)
  const ink = inkOf(plane)
  const rules = findRules(ink)
  const grids = ruledGrids(rules, small.width, small.height)
  const strokes = withoutRules(ink, rules)
  const { lying, singles, stacks, penned, lineHeight, frame } = arranged(found, grids, strokes, (region) =>
    isPenColoured(small, region),
  )
  const lines: Line[] = []
  const judged: JudgedLine[] = []
  const printed = penned.map(extentOf)
  const keep = (region: TextRegion, read: Recognised): void => {
    const line = lineOf(region, read, small)
    if (line) {
      lines.push(line)
      printed.push(extentOf(region))
    }
    judged.push({ ...printQuality(plane, region), letters: line?.text.length ?? 0, confidence: read.confidence })
  }
  for (const region of [...lying, ...penned].filter(isWanted)) {
    keep(region, await recogniseLine(models, view.picture, fullSize(region, view)))
  }
  const alone = singles.filter(isWanted)
  for (let i = 0; i < alone.length; i += SINGLES_AT_ONCE) {
    const some = alone.slice(i, i + SINGLES_AT_ONCE)
    const reads = await recogniseSingles(
      models,
      view.picture,
      some.map((region) => fullSize(region, view)),
    )
    for (const [j, region] of some.entries()) {
      const read = reads[j]
      if (read && read.confidence >= SURE) keep(region, read)
      else keep(region, await recogniseLine(models, view.picture, fullSize(region, view)))
    }
  }
  for (const stack of stacks) {
    const region = around(stack)
    if (isWanted(region))
      keep(
        region,
        await recogniseStack(
          models,
          view.picture,
          stack.map((one) => fullSize(one, view)),
        ),
      )
  }
  const places = grids.map((grid) => inShares(grid, small.width, small.height))
  const slope = (Math.tan(frame.angle) * small.width) / small.height
  const ordered = inGridOrder(lines, places, slope)
  return {
    lines: ordered,
    tables: places.map((grid) => tableOf(grid, ordered, slope)),
    handwriting: [...penned.map((region) => boxOf(region, small)), ...strayInk(strokes, printed, lineHeight)],
    illegible: illegibility(judged, inkShare(ink)),
    confidence: mean(ordered.map((line) => ({ value: line.confidence, weight: line.text.length }))),
    certainty: mean(judged.map(({ confidence }) => ({ value: confidence, weight: 1 }))),
  }
}

function lineOf(region: TextRegion, { text, confidence }: Recognised, small: Picture): Line | undefined {
  const mended = mend(text)
  if (mended === '' || confidence < MIN_CONFIDENCE) return undefined
  return { text: mended, confidence, box: boxOf(region, small) }
}

/** What the recogniser takes one sign for another in, where the neighbours leave no doubt. */
function mend(text: string): string {
  return (
    text
      // The stroke 丶 is used in no document.
      .replaceAll('丶', '、')
      // A dash between figures: 2001.09—2005.07.
      .replace(/(?<=\d)\s*一\s*(?=\d)/g, '—')
      // A month: 2005.02.
      .replace(/(?<!\d)((?:19|20)\d\d)[,，](\d\d)(?!\d)/g, '$1.$2')
      // Addresses: examp1e.g0v.cn.
      .replace(/(?<=[a-z])1(?=[a-z])/g, 'l')
      .replace(/(?<=[a-z])0(?=[a-z])/g, 'o')
      .trim()
  )
}

/** Of a slanted line the height of its letters, not of its slant: boxes of neighbouring lines must not overlap. */
function boxOf(region: TextRegion, { width, height }: Picture): Box {
  const boxWidth = region.length * Math.cos(region.angle)
  return [
    (region.centreX - boxWidth / 2) / width,
    (region.centreY - region.thickness / 2) / height,
    boxWidth / width,
    region.thickness / height,
  ]
}

/** All of the page that a slanted line touches. */
function extentOf({ centreX, centreY, length, thickness, angle }: TextRegion): PixelBox {
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))]
  const [halfWidth, halfHeight] = [(length * cos + thickness * sin) / 2, (length * sin + thickness * cos) / 2]
  return {
    left: centreX - halfWidth,
    right: centreX + halfWidth,
    top: centreY - halfHeight,
    bottom: centreY + halfHeight,
  }
}

/** The upright region that holds a stack of characters. */
function around(stack: readonly TextRegion[]): TextRegion {
  const left = Math.min(...stack.map((region) => region.centreX - region.length / 2))
  const right = Math.max(...stack.map((region) => region.centreX + region.length / 2))
  const top = Math.min(...stack.map((region) => region.centreY - region.thickness / 2))
  const bottom = Math.max(...stack.map((region) => region.centreY + region.thickness / 2))
  return {
    centreX: (left + right) / 2,
    centreY: (top + bottom) / 2,
    length: right - left,
    thickness: bottom - top,
    angle: 0,
  }
}

function inkShare({ data }: Plane): number {
  let count = 0
  for (const value of data) count += value
  return count / data.length
}

/** 1 where there is nothing to average. */
function mean(values: readonly { value: number; weight: number }[]): number {
  const weight = values.reduce((sum, entry) => sum + entry.weight, 0)
  return weight === 0 ? 1 : values.reduce((sum, entry) => sum + entry.value * entry.weight, 0) / weight
}
