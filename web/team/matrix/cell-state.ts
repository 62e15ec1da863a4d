import type { MatrixCell } from '../../../shared/contract/team/rounds.ts'

/** The one word that a cell says, most pressing first: what hangs on the team comes after what hangs on the unit. */
export const cellStates = [
  'overdue',
  'returned',
  'to-review',
  'missing',
  'partial',
  'complete',
  'accepted',
  'waived',
  'not-required',
] as const
export type CellState = (typeof cellStates)[number]

export function stateOf(
  cell: Pick<MatrixCell, 'overdue' | 'returned' | 'toReview' | 'accepted' | 'status'>,
): CellState {
  if (cell.overdue) return 'overdue'
  if (cell.returned > 0) return 'returned'
  if (cell.toReview > 0) return 'to-review'
  if (cell.accepted) return 'accepted'
  return cell.status
}

/** The number that goes with the word; null: the word says it all. */
export function figureOf(cell: MatrixCell): string | null {
  switch (stateOf(cell)) {
    case 'returned':
      return String(cell.returned)
    case 'to-review':
      return String(cell.toReview)
    case 'overdue':
    case 'partial':
      return cell.slots > 1 ? `${cell.received}/${cell.slots}` : null
    default:
      return null
  }
}
