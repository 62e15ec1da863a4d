import sharp from 'sharp'
import type { ReadPage, Seal } from '../../../../../shared/reading/reading.ts'
import type { OcrModels } from '../ocr/models.ts'
import { readPicture } from '../ocr/read-picture.ts'
import { sealsOf } from '../picture/found-seals.ts'
import { loadPicture } from '../picture/load-picture.ts'
import { linesInOrder, plainPage } from '../plain-page.ts'
import type { Docx, DocxPage, DocxPicture } from './read-docx.ts'

// A scan pasted into a document is about as large as the page; a stamp is 30–50 mm, never more than 75.
const MIN_SCAN_MM = 100
const [MIN_STAMP_MM, MAX_STAMP_MM] = [15, 75]
// A document may show a hundred photos of works; the first ones tell whether it is made of scans.
const MAX_SCANS = 60
/** Fewer letters than this are a caption, not a document. */
const FEW_LETTERS = 20

export async function docxPages({ pages, parts }: Docx, models: () => Promise<OcrModels>): Promise<ReadPage[]> {
  const isScan = ({ widthMm, heightMm }: DocxPicture): boolean => widthMm >= MIN_SCAN_MM && heightMm >= MIN_SCAN_MM
  const letters = pages.reduce((sum, page) => sum + page.texts.join('').length, 0)
  const scans = pages.flatMap((page) => page.pictures.filter(isScan)).slice(0, MAX_SCANS)
  const read = new Map<DocxPicture, ReadPage>()
  for (const scan of scans) {
    const picture = await pictureOf(parts.bytes(scan.part))
    if (picture) read.set(scan, { ...plainPage(1, 'ocr', []), ...(await readPicture(await models(), picture)) })
  }
  if (letters < FEW_LETTERS && read.size > 0) return [...read.values()].map((page, i) => ({ ...page, number: i + 1 }))
  const result: ReadPage[] = []
  for (const page of pages) {
    const stamps: Seal[] = []
    for (const picture of page.pictures) stamps.push(...(await stampIn(picture, page, parts.bytes(picture.part))))
    result.push(withPictures(page, result.length + 1, stamps, read))
  }
  return result
}

/** The text of the page, then what its scans say; stamps where they are anchored. */
function withPictures(
  page: DocxPage,
  number: number,
  stamps: readonly Seal[],
  read: ReadonlyMap<DocxPicture, ReadPage>,
): ReadPage {
  const scans = page.pictures.flatMap((picture) => read.get(picture) ?? [])
  const texts = [...page.texts, ...scans.flatMap((scan) => scan.lines.map((line) => line.text))]
  return {
    ...plainPage(number, 'office', linesInOrder(texts)),
    tables: [...page.tables, ...scans.flatMap((scan) => scan.tables.map(({ box: _, ...table }) => table))],
    seals: [...stamps, ...scans.flatMap((scan) => scan.seals)],
  }
}

/** A picture of a stamp, laid on a white sheet in its true size, as it would be printed. */
async function stampIn(
  { widthMm, heightMm, afterLine }: DocxPicture,
  page: DocxPage,
  bytes: Promise<Uint8Array | undefined>,
): Promise<Seal[]> {
  if (Math.min(widthMm, heightMm) < MIN_STAMP_MM || Math.max(widthMm, heightMm) > MAX_STAMP_MM) return []
  const picture = await pictureOf(bytes)
  if (!picture) return []
  const perMm = SHEET.height / 297
  const [width, height] = [Math.round(widthMm * perMm), Math.round(heightMm * perMm)]
  const stamp = await sharp(picture.data, { raw: { width: picture.width, height: picture.height, channels: 3 } })
    .resize(width, height, { fit: 'fill' })
    .png()
    .toBuffer()
  const sheet = await sharp({ create: { ...SHEET, channels: 3, background: '#ffffff' } })
    .composite([{ input: stamp, left: 100, top: 100 }])
    .raw()
    .toBuffer()
  const seals = sealsOf({ width: SHEET.width, height: SHEET.height, data: sheet }, false)
  const lineHeight = 1 / Math.max(1, page.texts.length)
  // Word places pictures by anchors; the line is known, the place on the paper is not.
  return seals.map((seal) => ({ ...seal, box: [0, Math.min(1, afterLine * lineHeight), 1, lineHeight] }))
}

const SHEET = { width: 910, height: 1287 }

async function pictureOf(bytes: Promise<Uint8Array | undefined>) {
  const content = await bytes
  // Drawings in Windows' own formats (EMF, WMF) are not read.
  return content && loadPicture(content).catch(() => undefined)
}
