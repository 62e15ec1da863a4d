import { PDFiumLibrary } from '@hyzyla/pdfium'
import { UnreadableError } from '../unreadable-error.ts'

/**
 * PDFium's C functions as the WASM build exports them. The wrapper types only the few it uses itself;
 * signatures here follow PDFium's public headers (fpdfview.h, fpdf_text.h, fpdf_edit.h). Numbers are pointers,
 * handles or plain values; `…FromPointer` arguments are written to.
 */
export interface PdfiumApi {
  readonly HEAPU8: Uint8Array
  readonly HEAP32: Int32Array
  readonly HEAPF32: Float32Array
  readonly HEAPF64: Float64Array
  readonly wasmExports: { malloc(size: number): number; free(pointer: number): void }
  _FPDF_LoadMemDocument(data: number, size: number, password: number): number
  _FPDF_GetLastError(): number
  _FPDF_CloseDocument(document: number): void
  _FPDF_GetPageCount(document: number): number
  _FPDF_GetMetaText(document: number, tag: number, buffer: number, size: number): number
  _FPDF_LoadPage(document: number, index: number): number
  _FPDF_ClosePage(page: number): void
  _FPDF_GetPageWidth(page: number): number
  _FPDF_GetPageHeight(page: number): number
  _FPDF_PageToDevice(
    page: number,
    startX: number,
    startY: number,
    sizeX: number,
    sizeY: number,
    rotate: number,
    x: number,
    y: number,
    deviceX: number,
    deviceY: number,
  ): number
  _FPDF_RenderPageBitmap(
    bitmap: number,
    page: number,
    startX: number,
    startY: number,
    sizeX: number,
    sizeY: number,
    rotate: number,
    flags: number,
  ): void
  _FPDFBitmap_CreateEx(width: number, height: number, format: number, data: number, stride: number): number
  _FPDFBitmap_FillRect(bitmap: number, left: number, top: number, width: number, height: number, colour: number): void
  _FPDFBitmap_Destroy(bitmap: number): void
  _FPDFPage_CountObjects(page: number): number
  _FPDFPage_GetObject(page: number, index: number): number
  _FPDFPageObj_GetType(object: number): number
  _FPDFPageObj_GetBounds(object: number, left: number, bottom: number, right: number, top: number): number
  _FPDFPageObj_GetMatrix(object: number, matrix: number): number
  _FPDFFormObj_CountObjects(form: number): number
  _FPDFFormObj_GetObject(form: number, index: number): number
  _FPDFPageObj_HasTransparency(object: number): number
  _FPDFPage_GetAnnotCount(page: number): number
  _FPDFPage_GetRotation(page: number): number
  _FPDFImageObj_GetImageDataRaw(image: number, buffer: number, size: number): number
  _FPDFImageObj_GetImageFilterCount(image: number): number
  _FPDFImageObj_GetImageFilter(image: number, index: number, buffer: number, size: number): number
  _FPDFImageObj_GetImagePixelSize(image: number, width: number, height: number): number
  _FPDFTextObj_GetTextRenderMode(text: number): number
  _FPDFText_LoadPage(page: number): number
  _FPDFText_ClosePage(textPage: number): void
  _FPDFText_CountChars(textPage: number): number
  _FPDFText_GetUnicode(textPage: number, index: number): number
  _FPDFText_GetLooseCharBox(textPage: number, index: number, rectangle: number): number
  _FPDFText_GetCharAngle(textPage: number, index: number): number
  _FPDFText_GetTextObject(textPage: number, index: number): number
  _FPDFText_IsGenerated(textPage: number, index: number): number
  _FPDFText_HasUnicodeMapError(textPage: number, index: number): number
}

let api: Promise<PdfiumApi> | undefined

/** One WASM instance for the life of the process. */
export function pdfium(): Promise<PdfiumApi> {
  // `module` is private in the wrapper's types but is the only way to the functions it does not wrap;
  // the exact version of the package is pinned.
  api ??= PDFiumLibrary.init().then((library) => Reflect.get(library, 'module') as PdfiumApi)
  return api
}

/** Opens the document for the time of `use`; everything of it is freed afterwards. */
export async function withDocument<T>(
  file: Uint8Array,
  use: (pdf: PdfiumApi, document: number) => Promise<T>,
): Promise<T> {
  const pdf = await pdfium()
  const bytes = fromHeader(file)
  const data = pdf.wasmExports.malloc(bytes.length)
  if (data === 0) throw new UnreadableError('too-large')
  pdf.HEAPU8.set(bytes, data)
  const document = pdf._FPDF_LoadMemDocument(data, bytes.length, 0)
  try {
    if (document === 0) throw new UnreadableError(pdf._FPDF_GetLastError() === 4 ? 'encrypted' : 'corrupt')
    return await use(pdf, document)
  } finally {
    if (document !== 0) pdf._FPDF_CloseDocument(document)
    pdf.wasmExports.free(data)
  }
}

/** PDFium looks for the header in the first kilobyte; mail gateways and scanners put more before it. */
function fromHeader(file: Uint8Array): Uint8Array {
  const at = Buffer.from(file.buffer, file.byteOffset, Math.min(file.length, MAX_PREAMBLE)).indexOf('%PDF-')
  return at > 0 ? file.subarray(at) : file
}

const MAX_PREAMBLE = 64 * 1024

/** Some scratch memory inside the WASM heap, freed afterwards. Views must be taken anew after calls that may grow it. */
export function withScratch<T>(pdf: PdfiumApi, bytes: number, use: (pointer: number) => T): T {
  const pointer = pdf.wasmExports.malloc(bytes)
  if (pointer === 0) throw new UnreadableError('too-large')
  try {
    return use(pointer)
  } finally {
    pdf.wasmExports.free(pointer)
  }
}
