import type { MatrixRow } from '../matrix/visible-part.ts'

/** The bands of a bar, from here to most pressing, in the words of the matrix: what has come, whoever has to look at it. */
export const bands = ['complete', 'partial', 'missing', 'overdue'] as const
export type Band = (typeof bands)[number]
export type BandCounts = Readonly<Record<Band, number>>

const NONE: BandCounts = { complete: 0, partial: 0, missing: 0, overdue: 0 }

/** An optional item that was not sent is not counted as asked. */
export function countBands({ cells }: MatrixRow): BandCounts {
  const counts = { ...NONE }
  for (const { status, overdue } of Object.values(cells)) {
    if (status === 'not-required') continue
    counts[overdue ? 'overdue' : status === 'waived' ? 'complete' : status] += 1
  }
  return counts
}

export function sumBands(all: readonly BandCounts[]): BandCounts {
  const sum = { ...NONE }
  for (const counts of all) for (const band of bands) sum[band] += counts[band]
  return sum
}
