import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import type { DrawnPage, PageToDraw } from '../../../../shared/ports/parser.ts'
import type { ReadableFormat } from '../../../../shared/screen/inspected.ts'
import { withDocument } from './pdf/pdfium.ts'
import { rasterPage } from './pdf/raster.ts'
import { withPage } from './pdf/read-pdf.ts'
import { loadHeic, loadPicture } from './picture/load-picture.ts'
import { type Picture, turned } from './picture/picture.ts'

/** Enough to read small print on a screen, and some 60 kB a page. */
const DOTS_PER_INCH = 110
const MAX_LONG_SIDE = 1400
const QUALITY = 55

/** Upright, as WebP. Pages that do not open, and files that know no pages, are left out. */
export async function drawPages(
  diskPath: string,
  format: ReadableFormat,
  wanted: readonly PageToDraw[],
): Promise<DrawnPage[]> {
  if (format === 'pdf') return drawPdf(diskPath, wanted)
  const drawn: DrawnPage[] = []
  const source = format === 'heic' ? await loadHeic(diskPath) : diskPath
  for (const page of wanted) drawn.push(await inWebp(await loadPicture(source, { page: page.number - 1 }), page))
  return drawn
}

async function drawPdf(diskPath: string, wanted: readonly PageToDraw[]): Promise<DrawnPage[]> {
  return withDocument(await readFile(diskPath), async (pdf, document) => {
    const drawn: DrawnPage[] = []
    for (const page of wanted) {
      const one = await withPage(pdf, document, page.number - 1, (open) =>
        inWebp(rasterPage(pdf, open, DOTS_PER_INCH, MAX_LONG_SIDE), page),
      )
      if (one) drawn.push(one)
    }
    return drawn
  })
}

async function inWebp(picture: Picture, { number, rotation }: PageToDraw): Promise<DrawnPage> {
  const { width, height, data } = turned(picture, rotation)
  const bytes = await sharp(data, { raw: { width, height, channels: 3 } })
    .resize(MAX_LONG_SIDE, MAX_LONG_SIDE, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: QUALITY, effort: 2 })
    .toBuffer()
  return { number, bytes }
}
