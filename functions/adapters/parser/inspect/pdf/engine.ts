import { type PdfiumApi, pdfium, withScratch } from '../../reading/pdf/pdfium.ts'

/** What the PDF engine says of a file: it is what will read it, so it decides what can be opened. */
export type Opened =
  | {
      readonly kind: 'opened'
      readonly pages: number
      readonly isRestricted: boolean
      readonly sizes: readonly PageSize[]
      readonly attachments: number
      readonly scripts: number
      readonly isXfa: boolean
    }
  | { readonly kind: 'locked' }
  | { readonly kind: 'damaged' }

/** Points; undefined where the engine cannot load the page. */
type PageSize = { readonly width: number; readonly height: number } | undefined

/** Functions of PDFium that only an inspection asks (fpdfview.h, fpdf_attachment.h, fpdf_javascript.h). */
interface MoreOfPdfium extends PdfiumApi {
  _FPDF_GetDocPermissions(document: number): number
  _FPDF_GetSecurityHandlerRevision(document: number): number
  _FPDF_GetFormType(document: number): number
  _FPDFDoc_GetAttachmentCount(document: number): number
  _FPDFDoc_GetJavaScriptActionCount(document: number): number
  /** Writes two floats. Does not parse what the page draws, which takes up to 100 times as long. */
  _FPDF_GetPageSizeByIndexF(document: number, index: number, size: number): number
}

const PASSWORD_ERROR = 4
const SECURITY_ERROR = 5
/** Print, change, copy, annotate, fill, extract, assemble, print well (ISO 32000-1, table 22). */
const ALL_PERMISSIONS = 0xf3c

/** Of a file with more than `pageLimit` pages the sizes are not asked for. */
export async function openPdf(bytes: Buffer, pageLimit: number): Promise<Opened> {
  // The build exports them all; each side types what it uses.
  const pdf = (await pdfium()) as MoreOfPdfium
  const memory = pdf.wasmExports.malloc(bytes.length)
  if (memory === 0) throw new Error('no memory for the PDF')
  try {
    pdf.HEAPU8.set(bytes, memory)
    const document = pdf._FPDF_LoadMemDocument(memory, bytes.length, 0)
    if (document === 0) {
      const error = pdf._FPDF_GetLastError()
      return { kind: error === PASSWORD_ERROR || error === SECURITY_ERROR ? 'locked' : 'damaged' }
    }
    try {
      return describe(pdf, document, pageLimit)
    } finally {
      pdf._FPDF_CloseDocument(document)
    }
  } finally {
    pdf.wasmExports.free(memory)
  }
}

function describe(pdf: MoreOfPdfium, document: number, pageLimit: number): Opened {
  const pages = pdf._FPDF_GetPageCount(document)
  const isEncrypted = pdf._FPDF_GetSecurityHandlerRevision(document) >= 0
  const permissions = pdf._FPDF_GetDocPermissions(document)
  return {
    kind: 'opened',
    pages,
    sizes: pages > pageLimit ? [] : pageSizes(pdf, document, pages),
    isRestricted: isEncrypted && (permissions & ALL_PERMISSIONS) !== ALL_PERMISSIONS,
    attachments: pdf._FPDFDoc_GetAttachmentCount(document),
    scripts: pdf._FPDFDoc_GetJavaScriptActionCount(document),
    isXfa: pdf._FPDF_GetFormType(document) >= 2,
  }
}

function pageSizes(pdf: MoreOfPdfium, document: number, pages: number): PageSize[] {
  return withScratch(pdf, 8, (pointer) =>
    Array.from({ length: pages }, (_, index) => {
      if (pdf._FPDF_GetPageSizeByIndexF(document, index, pointer) === 0) return undefined
      const [width = 0, height = 0] = pdf.HEAPF32.subarray(pointer / 4, pointer / 4 + 2)
      return { width, height }
    }),
  )
}
