import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import sharp, { type Sharp } from 'sharp'
import * as z from 'zod'
import type { Picture } from '../../../functions/adapters/parser/reading/picture/picture.ts'

/** Two invented fax pages with their true text: a circular in prose and a roster with ruled cells. */
export type FixturePage = 'gongwen3' | 'roster2'

export function pagePath(page: FixturePage): string {
  return fileURLToPath(new URL(`../../fixtures/reading/${page}.fax.png`, import.meta.url))
}

export function trueLines(page: FixturePage): string[] {
  const path = new URL(`../../fixtures/reading/${page}.truth.json`, import.meta.url)
  const truth = z
    .object({ lines: z.array(z.object({ text: z.string() })) })
    .parse(JSON.parse(readFileSync(path, 'utf8')))
  return truth.lines.map((line) => line.text)
}

/** The page after something was done to its picture. */
export async function pagePicture(
  page: FixturePage,
  change: (picture: Sharp) => Sharp = (same) => same,
): Promise<Picture> {
  // Two steps: sharp orders the operations of one pipeline as it likes.
  const grey = await sharp(pagePath(page)).toColourspace('srgb').png().toBuffer()
  return picture(change(sharp(grey)))
}

export async function picture(drawn: Sharp): Promise<Picture> {
  const { data, info } = await drawn.removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data }
}
