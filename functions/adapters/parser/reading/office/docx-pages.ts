import type { Box, ReadPage, Seal } from '../../../../../shared/reading/reading.ts'
import type { OcrModels } from '../ocr/models.ts'
import { readPicture } from '../ocr/read-picture.ts'
import { loadPicture } from '../picture/load-picture.ts'
import { linesInOrder, plainPage } from '../plain-page.ts'
import type { DocxPage, DocxPicture } from './docx-writer.ts'
import type { Docx } from './read-docx.ts'
import { isSmallPicture, seenInSmallPicture } from './small-picture.ts'

/** A scan pasted into a document is about as large as the page. */
const MIN_SCAN_MM = 100
// A document may show a hundred photos of works; the first ones tell whether it is made of scans.
const MAX_SCANS = 60
/** Fewer letters than this are a caption, not a document. */
const FEW_LETTERS = 20

export async function docxPages({ pages, parts }: Docx, models: () => Promise<OcrModels>): Promise<ReadPage[]> {
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
      const picture = isSmallPicture(shown) ? await pictureOf(parts.bytes(shown.part)) : undefined
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

/** The first lines of the document, and of the scan it begins with, if it begins with one. */
export async function docxTop(
  { pages, parts }: Docx,
  models: () => Promise<OcrModels>,
  { lines, share }: { lines: number; share: number },
): Promise<ReadPage> {
  const [first] = pages
  const scan = first?.pictures.find(isScan)
  const picture = scan && (await pictureOf(parts.bytes(scan.part)))
  const seen = picture ? (await readPicture(await models(), picture, share)).lines : []
  const texts = [...(first?.texts ?? []).slice(0, lines), ...seen.map((line) => line.text)]
  return plainPage(1, 'office', linesInOrder(texts))
}

function isScan({ widthMm, heightMm }: DocxPicture): boolean {
  return widthMm >= MIN_SCAN_MM && heightMm >= MIN_SCAN_MM
}

async function pictureOf(bytes: Promise<Uint8Array | undefined>) {
  const content = await bytes
  // Drawings in Windows' own formats (EMF, WMF) are not read.
  return content && loadPicture(content).catch(() => undefined)
}
