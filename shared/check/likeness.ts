/** When two readings of a text are the same text: OCR loses spaces, swaps punctuation and misreads a character. */

/** Letters, digits and Chinese characters only, in their normal width. */
export function bare(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')
}

/** Equally long and different in exactly one character. */
export function differsByOne(a: string, b: string): boolean {
  const [left, right] = [[...a], [...b]]
  return left.length === right.length && left.filter((character, i) => character !== right[i]).length === 1
}

/**
 * One title may hold the other (with 关于印发…的通知 around it) or have one character misread. Digits must agree, for
 * they make another year or another number; below eight characters everything must.
 */
export function isSameTitle(a: string, b: string): boolean {
  const [short, long] = [bare(a), bare(b)].sort((one, other) => one.length - other.length)
  if (!short || !long) return false
  if (short === long) return true
  return short.length >= 8 && digits(short) === digits(long) && (long.includes(short) || differsByOne(short, long))
}

function digits(text: string): string {
  return text.replace(/[^\p{N}〇一二三四五六七八九十]/gu, '')
}
