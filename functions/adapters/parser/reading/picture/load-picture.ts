import { readFile } from 'node:fs/promises'
import convertHeic from 'heic-convert'
import sharp, { type Sharp } from 'sharp'
import { UnreadableError } from '../unreadable-error.ts'
import type { Picture } from './picture.ts'

// One page at a time is read here; the cache would only keep the pages before.
sharp.cache(false)
sharp.concurrency(1)

// T18 of the reliability notes: checked from the header, before anything is decoded.
const MAX_PIXELS = 100_000_000
/** A4 at 220 dpi; what is larger is no sharper to the reader, only slower. */
const MAX_LONG_SIDE = 2600

export type PictureSource = string | Uint8Array

/** How many pictures a file holds (pages of a TIFF); 1 for all others. */
export async function pictureCount(source: PictureSource): Promise<number> {
  const { pages = 1, format } = await open(source, 0).metadata()
  // Frames of an animation show one picture, not several pages.
  return format === 'tiff' ? pages : 1
}

export interface LoadOptions {
  /** Which picture of the file, from 0. */
  readonly page?: number
  /** Leaves the picture as it is stored, whatever the camera's EXIF mark says. */
  readonly ignoreOrientation?: boolean
}

/** On white, at most 2600 px long, and upright as the camera says. */
export async function loadPicture(
  source: PictureSource,
  { page = 0, ignoreOrientation = false }: LoadOptions = {},
): Promise<Picture> {
  try {
    const opened = open(source, page)
    const { data, info } = await (ignoreOrientation ? opened : opened.autoOrient())
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .resize(MAX_LONG_SIDE, MAX_LONG_SIDE, { fit: 'inside', withoutEnlargement: true })
      .raw()
      .toBuffer({ resolveWithObject: true })
    return { width: info.width, height: info.height, data: threeChannels(data, info.channels) }
  } catch (error) {
    throw error instanceof UnreadableError ? error : new UnreadableError('corrupt')
  }
}

/** HEIC has no loader in sharp; the detour is a JPEG in memory. */
export async function loadHeic(diskPath: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await convertHeic({ buffer: await readFile(diskPath), format: 'JPEG', quality: 0.95 }))
  } catch {
    throw new UnreadableError('corrupt')
  }
}

function open(source: PictureSource, page: number): Sharp {
  return sharp(source, { limitInputPixels: MAX_PIXELS, page, failOn: 'error', sequentialRead: true })
}

function threeChannels(data: Uint8Array, channels: number): Uint8Array {
  if (channels === 3) return data
  const pixels = data.length / channels
  const rgb = new Uint8Array(pixels * 3)
  for (let i = 0; i < pixels; i++) rgb.fill(data[i * channels] ?? 0, i * 3, i * 3 + 3)
  return rgb
}
