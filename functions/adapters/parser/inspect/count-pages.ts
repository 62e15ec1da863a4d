import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import type { ReadableFormat } from '../../../../shared/screen/inspected.ts'
import { MAX_PAGES } from './limits.ts'
import { openPdf } from './pdf/engine.ts'

/** How many pages a reading will go through, at most the limit; 1 where it is not worth counting. */
export async function countPages(diskPath: string, format: ReadableFormat): Promise<number> {
  return Math.min(MAX_PAGES, Math.max(1, await pagesOf(diskPath, format)))
}

async function pagesOf(diskPath: string, format: ReadableFormat): Promise<number> {
  if (format === 'pdf') {
    const opened = await openPdf(await readFile(diskPath), 0)
    return opened.kind === 'opened' ? opened.pages : 1
  }
  if (format === 'tif') {
    return (await sharp(diskPath, { limitInputPixels: false }).metadata()).pages ?? 1
  }
  return 1
}
