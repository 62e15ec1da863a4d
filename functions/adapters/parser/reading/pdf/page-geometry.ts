import type { PdfiumApi } from './pdfium.ts'
import { withScratch } from './pdfium.ts'

/** Maps page space (points, y up, before /Rotate) to shares of the page as it is shown (y down). */
export interface PageGeometry {
  readonly widthPoints: number
  readonly heightPoints: number
  toShare(x: number, y: number): [number, number]
  /** Clockwise quarter turns, as shown, of writing at PDFium's angle (radians clockwise, in page space). */
  quartersOf(angle: number): number
}

// PageToDevice gives whole pixels; a large device makes the rounding vanish.
const DEVICE = 1_000_000

export function pageGeometry(pdf: PdfiumApi, page: number): PageGeometry {
  const at = (x: number, y: number): [number, number] =>
    withScratch(pdf, 8, (pointer) => {
      pdf._FPDF_PageToDevice(page, 0, 0, DEVICE, DEVICE, 0, x, y, pointer, pointer + 4)
      return [(pdf.HEAP32[pointer >> 2] ?? 0) / DEVICE, (pdf.HEAP32[(pointer >> 2) + 1] ?? 0) / DEVICE]
    })
  const [originX, originY] = at(0, 0)
  // 100 points apart, for precision.
  const [rightX, rightY] = at(100, 0)
  const [upX, upY] = at(0, 100)
  const [xx, xy, yx, yy] = [rightX - originX, rightY - originY, upX - originX, upY - originY].map((v) => v / 100)
  const width = pdf._FPDF_GetPageWidth(page)
  const height = pdf._FPDF_GetPageHeight(page)
  return {
    widthPoints: width,
    heightPoints: height,
    quartersOf: (angle) => {
      const x = Math.cos(angle)
      const y = -Math.sin(angle)
      const shown = Math.atan2(
        x * (xy ?? 0) * height + y * (yy ?? 0) * height,
        x * (xx ?? 0) * width + y * (yx ?? 0) * width,
      )
      return (Math.round(shown / (Math.PI / 2)) + 4) % 4
    },
    toShare: (x, y) => [originX + x * (xx ?? 0) + y * (yx ?? 0), originY + x * (xy ?? 0) + y * (yy ?? 0)],
  }
}
