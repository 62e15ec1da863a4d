// Limits against hostile content: T17 and T18 of the threat list, measured there on 643 honest archives
// (highest ratio seen: 70:1).

/** Inflated to deflated bytes; looked at only above `RATIO_FREE_BYTES`, since small files of one letter are honest. */
export const MAX_RATIO = 100
export const RATIO_FREE_BYTES = 10_000_000
export const MAX_TOTAL_BYTES = 200 * 1024 * 1024
export const MAX_ENTRIES = 5_000
export const MAX_PIXELS = 100_000_000
export const MAX_PAGES = 3_000
/** One stream inside a PDF, inflated. */
export const MAX_STREAM_BYTES = 64 * 1024 * 1024
/** 200 inches: what PDF itself allows for a page without a user unit (ISO 32000-1, Annex C). */
export const MAX_PAGE_POINTS = 14_400

/** Real bytes that `deflated` bytes may become. */
export function inflateLimit(deflatedBytes: number): number {
  return Math.max(RATIO_FREE_BYTES, deflatedBytes * MAX_RATIO)
}
