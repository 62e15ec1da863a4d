import sharp from 'sharp'
import type { Box, ReadPage, Seal } from '../../../../../shared/reading/reading.ts'
import type { OcrModels } from '../ocr/models.ts'
import { readPicture } from '../ocr/read-picture.ts'
import { sealsOf } from '../picture/found-seals.ts'
import { strayInk } from '../picture/handwriting.ts'
import { grey, inkOf } from '../picture/ink.ts'
import { loadPicture } from '../picture/load-picture.ts'
import type { Picture } from '../picture/picture.ts'
import { linesInOrder, plainPage } from '../plain-page.ts'
import type { Docx, DocxPage, DocxPicture } from './read-docx.ts'

// A scan pasted into a document is about as large as the page; a stamp is 30–50 mm, a signature 5 high and 20–60 long.
const MIN_SCAN_MM = 100
const [MIN_SMALL_MM, MAX_SMALL_MM] = [4, 75]
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
    const penned: Box[] = []
    for (const shown of page.pictures) {
      const picture = isSmall(shown) ? await pictureOf(parts.bytes(shown.part)) : undefined
      if (!picture) continue
      // Word places pictures by anchors; the line is known, the place on the paper is not.
      const lineHeight = 1 / Math.max(1, page.texts.length)
      const box: Box = [0, Math.min(1 - lineHeight, shown.afterLine * lineHeight), 1, lineHeight]
      const found = await seenInSmallPicture(picture, shown)
      stamps.push(...found.seals.map((seal) => ({ ...seal, box })))
      if (found.isWritten) penned.push(box)
    }
    result.push({ ...withPictures(page, result.length + 1, stamps, read), handwriting: penned })
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

/** What a stamp, a signature or a portrait is told by: it is laid on a white sheet in its true size, as it would be printed. */
async function seenInSmallPicture(
  picture: Picture,
  { widthMm, heightMm }: DocxPicture,
): Promise<{ seals: Seal[]; isWritten: boolean }> {
  const perMm = SHEET.height / 297
  const [width, height] = [Math.round(widthMm * perMm), Math.round(heightMm * perMm)]
  const shown = await sharp(picture.data, { raw: { width: picture.width, height: picture.height, channels: 3 } })
    .resize(width, height, { fit: 'fill' })
    .png()
    .toBuffer()
  const data = await sharp({ create: { ...SHEET, channels: 3, background: '#ffffff' } })
    .composite([{ input: shown, left: 100, top: 100 }])
    .removeAlpha()
    .raw()
    .toBuffer()
  const sheet = { ...SHEET, data }
  const seals = sealsOf(sheet, false)
  const isWritten = seals.length === 0 && strayInk(inkOf(grey(sheet)), [], LINE_HEIGHT).length > 0
  return { seals, isWritten }
}

function isSmall({ widthMm, heightMm }: DocxPicture): boolean {
  return Math.min(widthMm, heightMm) >= MIN_SMALL_MM && Math.max(widthMm, heightMm) <= MAX_SMALL_MM
}

/** 三号 print at the resolution of the sheet. */
const LINE_HEIGHT = 24
const SHEET = { width: 910, height: 1287 }

async function pictureOf(bytes: Promise<Uint8Array | undefined>) {
  const content = await bytes
  // Drawings in Windows' own formats (EMF, WMF) are not read.
  return content && loadPicture(content).catch(() => undefined)
}
