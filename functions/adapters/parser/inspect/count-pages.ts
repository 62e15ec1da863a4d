import { readFile } from 'node:fs/promises'
import type { ReadableFormat } from '../../../../shared/screen/inspected.ts'
import { openPdf } from './pdf/engine.ts'

/** How many pages a reading will go through; 1 where it is not worth counting. */
export async function countPages(diskPath: string, format: ReadableFormat): Promise<number> {
  if (format === 'pdf') {
    const opened = await openPdf(await readFile(diskPath), 0)
    return opened.kind === 'opened' ? Math.max(1, opened.pages) : 1
  }
  if (format === 'tif') {
    const { default: sharp } = await import('sharp')
    return (await sharp(diskPath, { limitInputPixels: false }).metadata()).pages ?? 1
  }
  return 1
}
