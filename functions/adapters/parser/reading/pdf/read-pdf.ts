import { readFile } from 'node:fs/promises'
import type { Reading, ReadPage } from '../../../../../shared/reading/reading.ts'
import type { OcrModels } from '../ocr/models.ts'
import { readPicture } from '../ocr/read-picture.ts'
import { UnreadableError } from '../unreadable-error.ts'
import { charactersOf } from './characters.ts'
import { pdfMetadata } from './metadata.ts'
import { pageGeometry } from './page-geometry.ts'
import { type PdfiumApi, withDocument } from './pdfium.ts'
import { rasterPage } from './raster.ts'
import { textLines } from './text-lines.ts'

export async function readPdf(diskPath: string, models: () => Promise<OcrModels>): Promise<Reading> {
  return withDocument(await readFile(diskPath), async (pdf, document) => {
    const count = pdf._FPDF_GetPageCount(document)
    const pages: ReadPage[] = []
    for (let i = 0; i < count; i++) {
      const page = pdf._FPDF_LoadPage(document, i)
      if (page === 0) throw new UnreadableError('page-broken')
      try {
        pages.push(await readPage(pdf, page, i + 1, models))
      } finally {
        pdf._FPDF_ClosePage(page)
      }
    }
    const scanned = pages.filter((page) => page.source === 'ocr').length
    return { format: scanned * 2 > count ? 'scan-pdf' : 'pdf', pages, metadata: pdfMetadata(pdf, document) }
  })
}

async function readPage(
  pdf: PdfiumApi,
  page: number,
  number: number,
  models: () => Promise<OcrModels>,
): Promise<ReadPage> {
  const geometry = pageGeometry(pdf, page)
  const characters = charactersOf(pdf, page, geometry)
  const common = { number, rotation: 0, tables: [], seals: [], handwriting: [], illegible: null } as const
  if (characters.length > 0) {
    const lines = textLines(characters, geometry.widthPoints, geometry.heightPoints)
    return { ...common, tables: [], seals: [], handwriting: [], source: 'text-layer', lines, confidence: 1 }
  }
  const lines = await readPicture(await models(), rasterPage(pdf, page, 200))
  return { ...common, tables: [], seals: [], handwriting: [], source: 'ocr', lines, confidence: 1 }
}
