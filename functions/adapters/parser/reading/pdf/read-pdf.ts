import { readFile } from 'node:fs/promises'
import { formatOf } from '../../../../../shared/reading/assemble-reading.ts'
import type { PageRange } from '../../../../../shared/reading/page-ranges.ts'
import type { Reading, ReadPage } from '../../../../../shared/reading/reading.ts'
import type { OcrModels } from '../ocr/models.ts'
import { plainPage } from '../plain-page.ts'
import { UnreadableError } from '../unreadable-error.ts'
import { pdfMetadata } from './metadata.ts'
import { type PdfiumApi, withDocument } from './pdfium.ts'
import { readPdfPage } from './read-page.ts'

export async function readPdf(diskPath: string, models: () => Promise<OcrModels>, range?: PageRange): Promise<Reading> {
  return withDocument(await readFile(diskPath), async (pdf, document) => {
    const last = Math.min(range?.last ?? Number.POSITIVE_INFINITY, pdf._FPDF_GetPageCount(document))
    const pages: ReadPage[] = []
    let opened = 0
    for (let number = range?.first ?? 1; number <= last; number++) {
      const read = (open: number): Promise<ReadPage> => readPdfPage(pdf, open, number, { models, share: 1 })
      const page = await withPage(pdf, document, number - 1, read)
      if (page) opened++
      // One broken page does not take the others with it.
      pages.push(page ?? { ...plainPage(number, 'text-layer', []), illegible: 'garbled' })
    }
    if (opened === 0) throw new UnreadableError('corrupt')
    return { format: formatOf('pdf', pages), pages, metadata: pdfMetadata(pdf, document) }
  })
}

export async function readPdfTop(diskPath: string, models: () => Promise<OcrModels>, share: number): Promise<ReadPage> {
  return withDocument(await readFile(diskPath), async (pdf, document) => {
    const page = await withPage(pdf, document, 0, (open) => readPdfPage(pdf, open, 1, { models, share }))
    if (!page) throw new UnreadableError('corrupt')
    return page
  })
}

/** A page is closed as soon as it is read: a file of 300 scans needs the memory of one. Undefined: it does not open. */
export async function withPage<T>(
  pdf: PdfiumApi,
  document: number,
  index: number,
  use: (page: number) => Promise<T>,
): Promise<T | undefined> {
  const page = pdf._FPDF_LoadPage(document, index)
  if (page === 0) return undefined
  try {
    return await use(page)
  } finally {
    pdf._FPDF_ClosePage(page)
  }
}
