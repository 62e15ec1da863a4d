import type { Line, ReadPage } from '../../../../../shared/reading/reading.ts'
import type { OcrModels } from '../ocr/models.ts'
import { readPicture } from '../ocr/read-picture.ts'
import type { Picture, QuarterTurn } from '../picture/picture.ts'
import { charactersOf } from './characters.ts'
import { layerHonesty } from './honesty.ts'
import { pageContent, pictureOfJpeg } from './page-content.ts'
import { pageGeometry } from './page-geometry.ts'
import type { PdfiumApi } from './pdfium.ts'
import { rasterPage } from './raster.ts'
import { agreesWithPicture } from './spot-check.ts'
import { readDrawing, textLines, upright } from './text-page.ts'

/** For finding rules and stamps; reading needs twice as much. */
const DRAWING_DPI = 100
const READING_DPI = 200
const MAX_READING_SIDE = 2600
// A picture that covers more than this is the page; what letters lie over it are few (a page number, a file stamp).
const COVERS = 0.6
const FEW_LETTERS = 30

export interface PageReadingOptions {
  readonly models: () => Promise<OcrModels>
  /** How much of the page is read, from its top; 1 is all. */
  readonly share: number
}

export async function readPdfPage(
  pdf: PdfiumApi,
  page: number,
  number: number,
  { models, share }: PageReadingOptions,
): Promise<ReadPage> {
  const geometry = pageGeometry(pdf, page)
  const layer = upright(charactersOf(pdf, page, geometry), geometry)
  const honesty = layerHonesty(layer.characters)
  const content = pageContent(pdf, page, geometry)
  const isPicture = content.pictureShare > COVERS
  const base = {
    number,
    rotation: layer.rotation,
    tables: [],
    seals: [],
    handwriting: [],
    illegible: null,
    confidence: 1,
  }

  const wholePicture = async (): Promise<Picture> => {
    if (content.soleJpeg !== undefined) {
      const picture = await pictureOfJpeg(pdf, page, content.soleJpeg).catch(() => undefined)
      if (picture) return picture
    }
    return rasterPage(pdf, page, readingDpi(content.pixelsPerPoint), MAX_READING_SIDE)
  }
  const byPicture = async (): Promise<ReadPage> => {
    const read = await readPicture(await models(), await wholePicture(), share)
    const illegible = honesty === 'garbled' && read.lines.length === 0 ? 'garbled' : read.illegible
    return { ...base, source: 'ocr', ...read, illegible }
  }
  const byLayer = (rotation: QuarterTurn): ReadPage => {
    const isWanted = (line: Line): boolean => line.box[1] < share
    if (!content.hasDrawing || share < 1) {
      return {
        ...base,
        tables: [],
        seals: [],
        handwriting: [],
        source: 'text-layer',
        lines: textLines(layer).filter(isWanted),
      }
    }
    const drawing = readDrawing(rasterPage(pdf, page, DRAWING_DPI), rotation, layer)
    return { ...base, source: 'text-layer', ...drawing }
  }

  if (honesty === 'empty' && !content.hasDrawing)
    return { ...base, tables: [], seals: [], handwriting: [], source: 'text-layer', lines: [] }
  if (honesty === 'empty' || honesty === 'garbled') return byPicture()
  if (!isPicture) return honesty === 'hidden' ? byPicture() : byLayer(layer.rotation)
  if (layer.characters.length < FEW_LETTERS) return byPicture()
  // Text over or behind a picture of the page: true, if some of its lines stand in the picture as well.
  const agrees = await agreesWithPicture(await models(), await wholePicture(), textLines(layer), layer.rotation)
  return agrees ? byLayer(layer.rotation) : byPicture()
}

/** The picture's own resolution within what the reader can use. */
function readingDpi(pixelsPerPoint: number): number {
  return pixelsPerPoint === 0 ? READING_DPI : Math.max(150, Math.min(300, pixelsPerPoint * 72))
}
