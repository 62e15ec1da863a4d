import sharp, { type Sharp } from 'sharp'
import type { FileNote, Inspected, ReadableFormat } from '../../../../../shared/screen/inspected.ts'
import { MAX_PAGES, MAX_PIXELS } from '../limits.ts'
import { Refused } from '../refusals.ts'
import { checkBmp } from './bmp.ts'
import { checkGif } from './gif.ts'
import { checkHeif } from './heif.ts'
import { checkJpeg } from './jpeg.ts'
import { checkPng } from './png.ts'

export type ImageFormat = Extract<ReadableFormat, 'jpg' | 'png' | 'tif' | 'heic' | 'bmp' | 'gif' | 'webp'>

/** Dimensions from the header first, then decoded once, small: a picture that cannot be shown whole is refused. */
export async function inspectImage(bytes: Buffer, format: ImageFormat): Promise<Inspected> {
  const notes: FileNote[] = []
  switch (format) {
    case 'bmp':
      checkBmp(bytes)
      break
    case 'heic':
      checkHeif(bytes)
      break
    case 'jpg':
      notes.push(...checkJpeg(bytes))
      await decode(bytes)
      break
    case 'png':
      notes.push(...checkPng(bytes))
      await decode(bytes)
      break
    case 'gif':
      checkGif(bytes)
      await decode(bytes)
      break
    default:
      await decode(bytes)
  }
  return { kind: 'readable', format, notes }
}

let loadersLimited = false

/** libvips opens formats by the dozen; only these are asked for, so only these may be reached. */
function limitLoaders(): void {
  if (loadersLimited) return
  loadersLimited = true
  sharp.cache(false)
  sharp.concurrency(1)
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({
    operation: ['Jpeg', 'Png', 'Tiff', 'Webp', 'Nsgif'].flatMap((name) => [
      `VipsForeignLoad${name}Buffer`,
      `VipsForeignLoad${name}File`,
    ]),
  })
}

// Pages of a TIFF beyond these are decoded by the reader only.
const DECODED_PAGES = 40

async function decode(bytes: Buffer): Promise<void> {
  limitLoaders()
  const { pages = 1, format } = await outcomeOf(open(bytes, 0).metadata(), 'corrupt-image')
  if (format === 'tiff' && pages > MAX_PAGES) throw new Refused('too-many-pages')
  const decoded = format === 'tiff' ? Math.min(pages, DECODED_PAGES) : 1
  for (let page = 0; page < decoded; page++) {
    await outcomeOf(open(bytes, page).resize(64, 64, { fit: 'inside' }).raw().toBuffer(), 'truncated-image')
  }
}

function open(bytes: Buffer, page: number): Sharp {
  return sharp(bytes, { limitInputPixels: MAX_PIXELS, page, failOn: 'error', sequentialRead: true })
}

async function outcomeOf<T>(work: Promise<T>, reason: 'corrupt-image' | 'truncated-image'): Promise<T> {
  try {
    return await work
  } catch (error) {
    // sharp gives its causes as messages only.
    const tooLarge = error instanceof Error && error.message.includes('pixel limit')
    throw new Refused(tooLarge ? 'image-too-large' : reason)
  }
}
