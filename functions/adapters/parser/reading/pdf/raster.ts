import type { Picture } from '../picture/picture.ts'
import { UnreadableError } from '../unreadable-error.ts'
import type { PdfiumApi } from './pdfium.ts'

const BGRX = 3
const WITH_ANNOTATIONS = 0x01
const REVERSED_BYTES = 0x10
/** The page as shown, on white, no longer than `maximumSide` pixels whatever size the page claims to have. */
export function rasterPage(pdf: PdfiumApi, page: number, dotsPerInch: number, maximumSide = 2600): Picture {
  const [pointsX, pointsY] = [pdf._FPDF_GetPageWidth(page), pdf._FPDF_GetPageHeight(page)]
  const scale = Math.min(dotsPerInch / 72, maximumSide / Math.max(1, pointsX, pointsY))
  const width = Math.max(1, Math.round(pointsX * scale))
  const height = Math.max(1, Math.round(pointsY * scale))
  const size = width * height * 4
  const buffer = pdf.wasmExports.malloc(size)
  if (buffer === 0) throw new UnreadableError('too-large')
  try {
    const bitmap = pdf._FPDFBitmap_CreateEx(width, height, BGRX, buffer, width * 4)
    pdf._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff)
    pdf._FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, WITH_ANNOTATIONS | REVERSED_BYTES)
    pdf._FPDFBitmap_Destroy(bitmap)
    return { width, height, data: withoutFourth(pdf.HEAPU8.subarray(buffer, buffer + size), width * height) }
  } finally {
    pdf.wasmExports.free(buffer)
  }
}

function withoutFourth(rgbx: Uint8Array, pixels: number): Uint8Array {
  const rgb = new Uint8Array(pixels * 3)
  for (let i = 0, from = 0, to = 0; i < pixels; i++, from += 4, to += 3) {
    rgb[to] = rgbx[from] ?? 0
    rgb[to + 1] = rgbx[from + 1] ?? 0
    rgb[to + 2] = rgbx[from + 2] ?? 0
  }
  return rgb
}
