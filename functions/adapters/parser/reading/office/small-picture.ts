import sharp from 'sharp'
import type { Seal } from '../../../../../shared/reading/reading.ts'
import { sealsOf } from '../picture/found-seals.ts'
import { strayInk } from '../picture/handwriting.ts'
import { grey, inkOf } from '../picture/ink.ts'
import type { Picture } from '../picture/picture.ts'
import type { DocxPicture } from './docx-writer.ts'

/** A stamp is 30–50 mm across, a signature 5 high and 20–60 long. */
const [MIN_MM, MAX_MM] = [4, 75]

/** What a stamp, a signature or a portrait is told by: it is laid on a white sheet in its true size, as it would be printed. */
export async function seenInSmallPicture(
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

export function isSmallPicture({ widthMm, heightMm }: DocxPicture): boolean {
  return Math.min(widthMm, heightMm) >= MIN_MM && Math.max(widthMm, heightMm) <= MAX_MM
}

/** 三号 print at the resolution of the sheet. */
const LINE_HEIGHT = 24
const SHEET = { width: 910, height: 1287 }
