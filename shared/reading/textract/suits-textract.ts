import type { ReadableFormat } from '../../screen/inspected.ts'
import type { ReadPage } from '../reading.ts'

const MEGABYTE = 1024 * 1024

/** Formats and sizes that Textract's asynchronous operations take (quotas of Amazon Textract). */
const MAX_BYTES: Partial<Record<ReadableFormat, number>> = {
  pdf: 500 * MEGABYTE,
  tif: 500 * MEGABYTE,
  jpg: 10 * MEGABYTE,
  png: 10 * MEGABYTE,
}

export function textractTakes(format: ReadableFormat, bytes: number): boolean {
  return bytes <= (MAX_BYTES[format] ?? -1)
}

/** Fewer letters do not tell a script: a stamp, a page number. */
const ENOUGH_LETTERS = 40
/** A Chinese letterhead or name in an English letter stays below, English in a Chinese document far above. */
const MAX_OTHER_SHARE = 0.02

export function isScan(top: ReadPage): boolean {
  return top.source === 'ocr'
}

/**
 * Whether the top third of the first page is written in Latin letters: all that Textract reads. Counted in letters, so
 * that one ideograph, which stands for a word, weighs as little as possible – hence the low limit.
 */
export function isLatin(top: ReadPage): boolean {
  const text = top.lines.map((line) => line.text).join('')
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0
  return letters >= ENOUGH_LETTERS && letters - latin <= MAX_OTHER_SHARE * letters
}
