import type { Rule } from '../checked.ts'
import { evidenceOf, figure, nameOf, nameOfEn, slotOf } from '../wording.ts'

export const totalMismatch: Rule = {
  code: 'total-mismatch',
  check: (input) =>
    input.papers.flatMap((paper) =>
      paper.facts.totals
        .filter(({ stated, computed, rows, places }) => Math.abs(stated.value - computed) > roundingOf(rows, places))
        .map(({ label, stated, computed, rows, places }) => ({
          item: paper.item,
          slot: slotOf(paper),
          severity: 'warning',
          about: `${stated.page} ${label}`,
          message: `${nameOf(paper)}的“${label}”写${figure(stated.value, places)}，${rows}行相加为${figure(computed, places)}，请核对。`,
          messageEn: `${nameOfEn(paper)}: “${label}” states ${figure(stated.value, places)}, its ${rows} rows add up to ${figure(computed, places)}.`,
          evidence: [evidenceOf(paper.document, stated)],
        })),
    ),
}

/** Each row and the total itself may be off by half a unit of the last printed place (尾差); the rest is binary dust. */
function roundingOf(rows: number, places: number): number {
  return (rows + 1) * 0.5 * 10 ** -places + 1e-6
}
