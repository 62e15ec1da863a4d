import type { Reading, ReadPage } from '../../../../shared/reading/reading.ts'
import type { LocalFile } from '../../../../shared/ports.ts'
import type { ReadableFormat } from '../../../../shared/screen/inspected.ts'
import { loadModels, type OcrModels } from './ocr/models.ts'
import { readPicture } from './ocr/read-picture.ts'
import { linesInOrder, readDocx } from './office/read-docx.ts'
import { readDoc, readXls } from './office/read-legacy.ts'
import { csvRows, readPlainText } from './office/read-text.ts'
import { readXlsx } from './office/read-xlsx.ts'
import { sheetPage } from './office/sheet.ts'
import { readPdf } from './pdf/read-pdf.ts'
import { loadHeic, loadPicture, pictureCount } from './picture/load-picture.ts'

let models: Promise<OcrModels> | undefined
const ocr = (): Promise<OcrModels> => {
  models ??= loadModels()
  return models
}

export async function readFile(file: LocalFile, format: ReadableFormat): Promise<Reading> {
  const { diskPath } = file
  switch (format) {
    case 'pdf':
      return readPdf(diskPath, ocr)
    case 'docx': {
      const docx = await readDocx(diskPath)
      const pages = docx.pages.map((page, i) => ({ ...textPage(page.texts, i + 1, 'office'), tables: page.tables }))
      docx.parts.close()
      return { format, pages, metadata: docx.metadata }
    }
    case 'xlsx': {
      const { sheets, metadata } = await readXlsx(diskPath)
      return { format, pages: sheets.map((sheet, i) => sheetPage(sheet, i + 1)), metadata }
    }
    case 'xls':
      return { format, pages: (await readXls(diskPath)).map((sheet, i) => sheetPage(sheet, i + 1)), metadata: {} }
    case 'doc':
      return { format, pages: [textPage(await readDoc(diskPath), 1, 'office')], metadata: {} }
    case 'txt': {
      const text = await readPlainText(diskPath)
      return { format, pages: [textPage(text.split(/\r?\n/).filter((l) => l.trim()), 1, 'plain')], metadata: {} }
    }
    case 'csv': {
      const rows = csvRows(await readPlainText(diskPath))
      const sheet = { name: '', rows, hidden: false, hiddenRows: new Set<number>(), hiddenColumns: new Set<number>() }
      return { format, pages: [{ ...sheetPage(sheet, 1), source: 'plain' }], metadata: {} }
    }
    default: {
      const source = format === 'heic' ? await loadHeic(diskPath) : diskPath
      const pages: ReadPage[] = []
      for (let i = 0; i < (await pictureCount(source)); i++) {
        const lines = await readPicture(await ocr(), await loadPicture(source, i))
        pages.push({ ...textPage([], i + 1, 'ocr'), lines })
      }
      return { format, pages, metadata: {} }
    }
  }
}

function textPage(texts: readonly string[], number: number, source: ReadPage['source']): ReadPage {
  return {
    number,
    source,
    rotation: 0,
    lines: linesInOrder(texts),
    tables: [],
    seals: [],
    handwriting: [],
    illegible: null,
    confidence: 1,
  }
}
