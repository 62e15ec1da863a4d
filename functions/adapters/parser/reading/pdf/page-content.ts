import { loadPicture } from '../picture/load-picture.ts'
import { type Picture, type QuarterTurn, turned } from '../picture/picture.ts'
import type { PageGeometry } from './page-geometry.ts'
import { type PdfiumApi, withScratch } from './pdfium.ts'

/** What a page is made of besides text. */
export interface PageContent {
  /** Largest share of the page that one picture covers. */
  readonly pictureShare: number
  /** Lines, frames, shadings, pictures: anything that a stamp or a table could be. */
  readonly hasDrawing: boolean
  /** Pixels a point of the largest picture. */
  readonly pixelsPerPoint: number
  /** The one picture that is the whole page and nothing with it, if it is a plain upright JPEG. */
  readonly soleJpeg: number | undefined
}

const [PATH, IMAGE, SHADING, FORM] = [2, 3, 4, 5]
const MAX_OBJECTS = 20_000
const MAX_DEPTH = 3

export function pageContent(pdf: PdfiumApi, page: number, geometry: PageGeometry): PageContent {
  const images: { object: number; share: number; depth: number }[] = []
  let drawings = 0
  let seen = 0
  const visit = (object: number, depth: number): void => {
    if (object === 0 || ++seen > MAX_OBJECTS) return
    const type = pdf._FPDFPageObj_GetType(object)
    if (type === PATH || type === SHADING) drawings++
    if (type === IMAGE) images.push({ object, depth, share: shareOf(pdf, object, geometry) })
    if (type === FORM && depth < MAX_DEPTH) {
      const count = pdf._FPDFFormObj_CountObjects(object)
      for (let i = 0; i < count; i++) visit(pdf._FPDFFormObj_GetObject(object, i), depth + 1)
    }
  }
  const count = pdf._FPDFPage_CountObjects(page)
  for (let i = 0; i < count; i++) visit(pdf._FPDFPage_GetObject(page, i), 0)
  const annotations = pdf._FPDFPage_GetAnnotCount(page)
  const largest = images.reduce((best, image) => (image.share > best.share ? image : best), {
    object: 0,
    share: 0,
    depth: 0,
  })
  const alone =
    images.length === 1 && drawings === 0 && annotations === 0 && largest.depth === 0 && largest.share > 0.95
  return {
    pictureShare: largest.share,
    hasDrawing: drawings + images.length + annotations > 0,
    pixelsPerPoint: largest.object ? resolution(pdf, largest.object, largest.share, geometry) : 0,
    soleJpeg: alone && isPlainJpeg(pdf, largest.object) ? largest.object : undefined,
  }
}

/** The bytes of the picture as they stand in the file: faster than drawing the page, and not resampled. */
export async function pictureOfJpeg(pdf: PdfiumApi, page: number, image: number): Promise<Picture> {
  const size = pdf._FPDFImageObj_GetImageDataRaw(image, 0, 0)
  const bytes = withScratch(pdf, size, (pointer) => {
    pdf._FPDFImageObj_GetImageDataRaw(image, pointer, size)
    return pdf.HEAPU8.slice(pointer, pointer + size)
  })
  // A viewer of PDF does not look at the camera's orientation mark.
  const picture = await loadPicture(bytes, { ignoreOrientation: true })
  const quarters = pdf._FPDFPage_GetRotation(page)
  return turned(picture, ((quarters % 4) * 90) as QuarterTurn) // 0–3 quarter turns, nothing else
}

function shareOf(pdf: PdfiumApi, object: number, geometry: PageGeometry): number {
  return withScratch(pdf, 16, (pointer) => {
    if (pdf._FPDFPageObj_GetBounds(object, pointer, pointer + 4, pointer + 8, pointer + 12) === 0) return 0
    const at = pointer >> 2
    const [left = 0, bottom = 0, right = 0, top = 0] = pdf.HEAPF32.subarray(at, at + 4)
    const [x1, y1] = geometry.toShare(left, bottom)
    const [x2, y2] = geometry.toShare(right, top)
    const clip = (value: number): number => Math.max(0, Math.min(1, value))
    return Math.abs(clip(x2) - clip(x1)) * Math.abs(clip(y2) - clip(y1))
  })
}

function resolution(pdf: PdfiumApi, image: number, share: number, geometry: PageGeometry): number {
  return withScratch(pdf, 8, (pointer) => {
    if (pdf._FPDFImageObj_GetImagePixelSize(image, pointer, pointer + 4) === 0) return 0
    const [width = 0, height = 0] = new Uint32Array(pdf.HEAPU8.buffer, pointer, 2)
    return Math.sqrt((width * height) / Math.max(1, share * geometry.widthPoints * geometry.heightPoints))
  })
}

function isPlainJpeg(pdf: PdfiumApi, image: number): boolean {
  if (pdf._FPDFPageObj_HasTransparency(image) !== 0 || pdf._FPDFImageObj_GetImageFilterCount(image) !== 1) return false
  const filter = withScratch(pdf, 32, (pointer) => {
    const length = pdf._FPDFImageObj_GetImageFilter(image, 0, pointer, 32)
    return new TextDecoder().decode(pdf.HEAPU8.slice(pointer, pointer + Math.max(0, length - 1)))
  })
  if (filter !== 'DCTDecode' && filter !== 'DCT') return false
  return withScratch(pdf, 24, (pointer) => {
    if (pdf._FPDFPageObj_GetMatrix(image, pointer) === 0) return false
    const [a = 0, b = 0, c = 0, d = 0] = pdf.HEAPF32.subarray(pointer >> 2, (pointer >> 2) + 4)
    return a > 0 && d > 0 && Math.abs(b) < 0.001 * a && Math.abs(c) < 0.001 * d
  })
}
