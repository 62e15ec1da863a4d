import type { TextPage } from '../../reading/text-page.ts'
import type { Facts } from '../facts.ts'

/** Null: pages were looked at and none is there. Absent: nobody can see a stamp in a sheet or a text file. */
export function sealOf(pages: readonly TextPage[]): Facts['seal'] {
  for (const page of pages) {
    const [seal] = page.seals.toSorted((a, b) => b.confidence - a.confidence)
    if (seal) return { page: page.number, box: seal.box }
  }
  return pages.some(
    (page) =>
      page.source === 'ocr' ||
      page.source === 'text-layer' ||
      (page.source === 'office' && page.grids.every((grid) => grid.name === null)),
  )
    ? null
    : undefined
}
