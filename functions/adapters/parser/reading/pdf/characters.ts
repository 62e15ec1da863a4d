import type { PageGeometry } from './page-geometry.ts'
import type { PdfiumApi } from './pdfium.ts'
import { withScratch } from './pdfium.ts'

/** One character of a text layer. Places in points of the page as shown, y down. */
export interface Character {
  readonly code: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  /** Clockwise quarter turns of the writing direction against the page as shown. */
  readonly quarters: number
  /** The text object it belongs to; characters of one object were set together. */
  readonly object: number
  /** The font has no way from this glyph to Unicode. */
  readonly unmapped: boolean
  /** Drawn with render mode 3 (neither filled nor stroked): the layer behind a scan. */
  readonly invisible: boolean
}

// A page of dense print has about 5 000; what is beyond is an attack or a drawing made of letters.
const MAX_CHARACTERS = 200_000
const INVISIBLE = 3

/** All characters that are in the file (not those PDFium makes up for gaps), in the order of the content stream. */
export function charactersOf(pdf: PdfiumApi, page: number, geometry: PageGeometry): Character[] {
  const textPage = pdf._FPDFText_LoadPage(page)
  if (textPage === 0) return []
  try {
    return withScratch(pdf, 16, (pointer) => read(pdf, textPage, pointer, geometry))
  } finally {
    pdf._FPDFText_ClosePage(textPage)
  }
}

function read(pdf: PdfiumApi, textPage: number, pointer: number, geometry: PageGeometry): Character[] {
  const count = Math.min(pdf._FPDFText_CountChars(textPage), MAX_CHARACTERS)
  const modes = new Map<number, number>()
  const characters: Character[] = []
  for (let i = 0; i < count; i++) {
    if (pdf._FPDFText_IsGenerated(textPage, i) === 1) continue
    const code = pdf._FPDFText_GetUnicode(textPage, i)
    // The loose box is as high as the font and as wide as the advance, so neighbours touch.
    if (pdf._FPDFText_GetLooseCharBox(textPage, i, pointer) === 0) continue
    const at = pointer >> 2
    const [x1, y1] = geometry.toShare(pdf.HEAPF32[at] ?? 0, pdf.HEAPF32[at + 1] ?? 0)
    const [x2, y2] = geometry.toShare(pdf.HEAPF32[at + 2] ?? 0, pdf.HEAPF32[at + 3] ?? 0)
    const object = pdf._FPDFText_GetTextObject(textPage, i)
    let mode = modes.get(object)
    if (mode === undefined) {
      mode = object === 0 ? 0 : pdf._FPDFTextObj_GetTextRenderMode(object)
      modes.set(object, mode)
    }
    characters.push({
      code,
      left: Math.min(x1, x2) * geometry.widthPoints,
      right: Math.max(x1, x2) * geometry.widthPoints,
      top: Math.min(y1, y2) * geometry.heightPoints,
      bottom: Math.max(y1, y2) * geometry.heightPoints,
      quarters: geometry.quartersOf(pdf._FPDFText_GetCharAngle(textPage, i)),
      object,
      unmapped: pdf._FPDFText_HasUnicodeMapError(textPage, i) === 1,
      invisible: mode === INVISIBLE,
    })
  }
  return characters
}
