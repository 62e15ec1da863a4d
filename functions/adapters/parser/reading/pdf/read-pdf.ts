import { readFile } from 'node:fs/promises'
import type { Reading, ReadPage } from '../../../../../shared/reading/reading.ts'
import type { OcrModels } from '../ocr/models.ts'
import { UnreadableError } from '../unreadable-error.ts'
import { pdfMetadata } from './metadata.ts'
import { type PdfiumApi, withDocument } from './pdfium.ts'
import { readPdfPage } from './read-page.ts'

export async function readPdf(diskPath: string, models: () => Promise<OcrModels>): Promise<Reading> {
  return withDocument(await readFile(diskPath), async (pdf, document) => {
    const count = pdf._FPDF_GetPageCount(document)
    const pages: ReadPage[] = []
    for (let i = 0; i < count; i++) {
      pages.push(await withPage(pdf, document, i, (page) => readPdfPage(pdf, page, i + 1, { models, share: 1 })))
    }
    const scanned = pages.filter((page) => page.source === 'ocr').length
    return { format: scanned * 2 > count ? 'scan-pdf' : 'pdf', pages, metadata: pdfMetadata(pdf, document) }
  })
}

export async function readPdfTop(diskPath: string, models: () => Promise<OcrModels>, share: number): Promise<ReadPage> {
  return withDocument(await readFile(diskPath), (pdf, document) =>
    withPage(pdf, document, 0, (page) => readPdfPage(pdf, page, 1, { models, share })),
  )
}

/** A page is closed as soon as it is read: a file of 300 scans needs the memory of one. */
async function withPage<T>(
  pdf: PdfiumApi,
  document: number,
  index: number,
  use: (page: number) => Promise<T>,
): Promise<T> {
  const page = pdf._FPDF_LoadPage(document, index)
  if (page === 0) throw new UnreadableError('page-broken')
  try {
    return await use(page)
  } finally {
    pdf._FPDF_ClosePage(page)
  }
}
