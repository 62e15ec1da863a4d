import { csvTable } from '../../../shared/export/csv-table.ts'
import type { Words } from '../words-zh.ts'
import { figureOf, stateOf } from './cell-state.ts'
import { shareDone, type VisiblePart } from './visible-part.ts'

/** What is seen, cell by cell, in the same words. */
export function matrixCsv({ rows, items }: VisiblePart, say: Words): string {
  return csvTable([
    [say.unit, say.done, say.dueOn, ...items.map(({ code, title }) => `${code} ${title}`)],
    ...rows.map((row) => [
      row.unit,
      `${Math.round(shareDone(row) * 100)}%`,
      row.dueOn ?? '',
      ...items.map(({ code }) => {
        const cell = row.cells[code]
        return cell ? [say.cell[stateOf(cell)], figureOf(cell)].filter(Boolean).join(' ') : ''
      }),
    ]),
  ])
}
