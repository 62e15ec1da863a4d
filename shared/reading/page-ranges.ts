import * as z from 'zod'

/** Pages `first` to `last`, 1-based, both included. */
export const PageRange = z.object({ first: z.int().min(1), last: z.int().min(1) })
export type PageRange = z.infer<typeof PageRange>

/** How a large document is divided: settled once, and carried by every message about one of its ranges. */
export const Division = z.object({ pages: z.int().min(1), pagesPerRange: z.int().min(1) })
export type Division = z.infer<typeof Division>

/** All ranges, in the order of their pages. */
export function rangesOf({ pages, pagesPerRange }: Division): PageRange[] {
  return Array.from({ length: Math.ceil(pages / pagesPerRange) }, (_, i) => ({
    first: i * pagesPerRange + 1,
    last: Math.min(pages, (i + 1) * pagesPerRange),
  }))
}
