import type { LocalFile } from '../../../../shared/ports/parser.ts'
import type { PageRange } from '../../../../shared/reading/page-ranges.ts'
import type { Reading, ReadPage } from '../../../../shared/reading/reading.ts'
import type { ReadableFormat } from '../../../../shared/screen/inspected.ts'
import { OutOfOrder } from '../../../out-of-order.ts'
import { readPicture } from './ocr/read-picture.ts'
import { sharedModels } from './ocr/shared-models.ts'
import { docxPages, docxTop } from './office/docx-pages.ts'
import { withDocx } from './office/read-docx.ts'
import { readDoc, readXls } from './office/read-legacy.ts'
import { csvRows, readPlainText } from './office/read-text.ts'
import { readXlsx } from './office/read-xlsx.ts'
import { MAX_ROWS, sheetOf, sheetPage } from './office/sheet.ts'
import { readPdf, readPdfTop } from './pdf/read-pdf.ts'
import { loadHeic, loadPicture, pictureCount } from './picture/load-picture.ts'
import { linesInOrder, plainPage } from './plain-page.ts'
import { UnreadableError } from './unreadable-error.ts'

/** Reads page by page: everything, or a range of a PDF or TIFF. What breaks in the content is an UnreadableError. */
export function readFile(file: LocalFile, format: ReadableFormat, range?: PageRange): Promise<Reading> {
  return orUnreadable(() => readAll(file, format, range))
}

/** The top third of the first page, and nothing else of the file; the first 30 lines where a file knows no pages. */
export function readTopOfFirstPage(file: LocalFile, format: ReadableFormat): Promise<ReadPage> {
  return orUnreadable(() => readTop(file, format))
}

/** Libraries throw what they like at broken content. That the recogniser is not there is not the file's fault. */
async function orUnreadable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof UnreadableError || error instanceof OutOfOrder) throw error
    throw new UnreadableError('content-broken', error)
  }
}

async function readAll({ diskPath }: LocalFile, format: ReadableFormat, range?: PageRange): Promise<Reading> {
  switch (format) {
    case 'pdf':
      return readPdf(diskPath, sharedModels, range)
    case 'docx':
      return withDocx(diskPath, async (docx) => ({
        format,
        pages: await docxPages(docx, sharedModels),
        metadata: docx.metadata,
      }))
    case 'xlsx': {
      const { sheets, metadata } = await readXlsx(diskPath)
      return { format, pages: sheets.map((sheet, i) => sheetPage(sheet, i + 1)), metadata }
    }
    case 'xls':
      return { format, pages: (await readXls(diskPath)).map((sheet, i) => sheetPage(sheet, i + 1)), metadata: {} }
    case 'doc':
      return { format, pages: [plainPage(1, 'office', linesInOrder(await readDoc(diskPath)))], metadata: {} }
    case 'csv': {
      const rows = csvRows(await readPlainText(diskPath)).slice(0, MAX_ROWS)
      return { format, pages: [{ ...sheetPage(sheetOf(rows), 1), source: 'plain' }], metadata: {} }
    }
    case 'txt':
      return {
        format,
        pages: [plainPage(1, 'plain', linesInOrder(filledLines(await readPlainText(diskPath))))],
        metadata: {},
      }
    case 'jpg':
    case 'png':
    case 'tif':
    case 'heic':
    case 'bmp':
    case 'gif':
    case 'webp':
      return { format, pages: await picturePages(diskPath, format, { range }), metadata: {} }
  }
}

// Marks of secrecy stand in the first lines of a sheet (GB/T 9704, 7.2.2).
const TOP_SHARE = 0.36
const TOP_LINES = 30

async function readTop(file: LocalFile, format: ReadableFormat): Promise<ReadPage> {
  if (format === 'pdf') return readPdfTop(file.diskPath, sharedModels, TOP_SHARE)
  if (format === 'docx') {
    return withDocx(file.diskPath, (docx) => docxTop(docx, sharedModels, { lines: TOP_LINES, share: TOP_SHARE }))
  }
  if (isPicture(format)) {
    const [page] = await picturePages(file.diskPath, format, { share: TOP_SHARE, range: { first: 1, last: 1 } })
    return page ?? plainPage(1, 'ocr', [])
  }
  const { pages } = await readAll(file, format)
  const [first = plainPage(1, 'plain', [])] = pages
  return { ...first, lines: first.lines.slice(0, TOP_LINES), tables: [] }
}

async function picturePages(
  diskPath: string,
  format: ReadableFormat,
  { share = 1, range }: { share?: number; range: PageRange | undefined },
): Promise<ReadPage[]> {
  const source = format === 'heic' ? await loadHeic(diskPath) : diskPath
  const pages: ReadPage[] = []
  const last = Math.min(range?.last ?? Number.POSITIVE_INFINITY, await pictureCount(source))
  for (let number = range?.first ?? 1; number <= last; number++) {
    const read = await readPicture(await sharedModels(), await loadPicture(source, { page: number - 1 }), share)
    pages.push({ ...plainPage(number, 'ocr', []), ...read })
  }
  return pages
}

function isPicture(format: ReadableFormat): boolean {
  return !['pdf', 'docx', 'xlsx', 'xls', 'doc', 'csv', 'txt'].includes(format)
}

function filledLines(text: string): string[] {
  return text.split(/\r\n|\r|\n|\f/).filter((line) => line.trim() !== '')
}
