import type { Box, Illegibility, Line, Seal, Table } from '../../../../../shared/reading/reading.ts'
import type { Picture, QuarterTurn } from '../picture/picture.ts'
import { detectText, type TextRegion } from './detect.ts'
import type { OcrModels } from './models.ts'
import { betterTurn, liesOnItsSide } from './orientation.ts'
import { FINE_SIDE, fullSize, type PageView, pageView, SMALL_SIDE, turnedView } from './page-view.ts'
import { readUpright } from './read-upright.ts'

export interface PictureReading {
  /** Clockwise degrees by which the picture was turned; all places are on the turned page. */
  readonly rotation: QuarterTurn
  readonly lines: Line[]
  readonly tables: Table[]
  readonly seals: Seal[]
  readonly handwriting: Box[]
  readonly illegible: Illegibility | null
  readonly confidence: number
}

/** Pages read with less certainty may stand on their head; upside down the mean is about 0.6. */
const DOUBTFUL = 0.88

/** `share`: how much of the upright page is read, from its top. */
export async function readPicture(models: OcrModels, picture: Picture, share = 1): Promise<PictureReading> {
  const { view, found } = await looked(models, picture)
  const turnBetween = (turns: readonly [QuarterTurn, QuarterTurn]): Promise<QuarterTurn> =>
    betterTurn(
      models,
      view.picture,
      found.map((region) => fullSize(region, view)),
      turns,
    )

  if (liesOnItsSide(found)) return readTurned(models, view, await turnBetween([90, 270]), share)
  const reading = await readUpright(models, view, found, share)
  if (reading.certainty < DOUBTFUL && found.length > 0) {
    const turn = await turnBetween([0, 180])
    if (turn !== 0) return readTurned(models, view, turn, share)
  }
  return { rotation: 0, seals: view.seals, ...reading }
}

/** In pixels of the small copy: lines lower than this are found in part only. */
const FINE_PRINT = 13

async function looked(models: OcrModels, picture: Picture): Promise<{ view: PageView; found: TextRegion[] }> {
  const view = await pageView(picture)
  const found = await detectText(models, view.small)
  const heights = found.map(({ length, thickness }) => Math.min(length, thickness)).sort((a, b) => a - b)
  const isFine = (heights[heights.length >> 1] ?? FINE_PRINT) < FINE_PRINT
  if (!isFine || Math.max(picture.width, picture.height) <= SMALL_SIDE) return { view, found }
  const closer = await pageView(picture, FINE_SIDE)
  return { view: closer, found: await detectText(models, closer.small) }
}

async function readTurned(
  models: OcrModels,
  view: PageView,
  rotation: QuarterTurn,
  share: number,
): Promise<PictureReading> {
  const upright = turnedView(view, rotation)
  const reading = await readUpright(models, upright, await detectText(models, upright.small), share)
  return { rotation, seals: upright.seals, ...reading }
}
