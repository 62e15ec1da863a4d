import type { Matrix } from '../../../shared/contract/team/rounds.ts'
import { type CellState, cellStates, stateOf } from './cell-state.ts'

export const sortKeys = ['list', 'unit', 'least', 'due', 'to-review'] as const
export type SortKey = (typeof sortKeys)[number]

export interface MatrixFilter {
  /** Category of the items; null: all. */
  readonly part: string | null
  readonly state: CellState | null
  readonly unit: string
  readonly sort: SortKey
}

export type MatrixRow = Matrix['rows'][number]
export type MatrixItem = Matrix['items'][number]
export interface VisiblePart {
  readonly rows: readonly MatrixRow[]
  readonly items: readonly MatrixItem[]
  /** Units whose list is not issued, or was a moment ago: nothing is known of any item, and no state fits them. */
  readonly inPreparation: readonly MatrixRow[]
}

/** The filter as an address says it; a word that means nothing is as good as none. */
export function filterFrom(query: URLSearchParams): MatrixFilter {
  return {
    part: query.get('category'),
    state: cellStates.find((state) => state === query.get('state')) ?? null,
    unit: query.get('unit') ?? '',
    sort: sortKeys.find((key) => key === query.get('sort')) ?? 'list',
  }
}

/** Units and items that the filter leaves. By state: those in which at least one cell is so. */
export function visiblePart(matrix: Matrix, { part, state, unit, sort }: MatrixFilter): VisiblePart {
  const ofPart = matrix.items.filter(({ category }) => part === null || category === part)
  const all = matrix.rows.filter((row) => row.unit.includes(unit.trim()))
  const named = all.filter(({ counts }) => counts.items > 0)
  const isSo = (row: MatrixRow, { code }: MatrixItem) => {
    const cell = row.cells[code]
    return cell !== undefined && (state === null || stateOf(cell) === state)
  }
  const items = ofPart.filter((item) => named.some((row) => isSo(row, item)))
  const rows = named.filter((row) => state === null || items.some((item) => isSo(row, item)))
  const inPreparation = state === null ? all.filter(({ counts }) => counts.items === 0) : []
  return { items, rows: [...rows].sort(orders[sort]), inPreparation: [...inPreparation].sort(orders[sort]) }
}

const orders: Readonly<Record<SortKey, (a: MatrixRow, b: MatrixRow) => number>> = {
  list: () => 0,
  unit: (a, b) => a.unit.localeCompare(b.unit, 'zh'),
  least: (a, b) => shareDone(a) - shareDone(b),
  due: (a, b) => ((a.dueOn ?? '9999') < (b.dueOn ?? '9999') ? -1 : 1),
  'to-review': (a, b) => b.counts.toReview - a.counts.toReview,
}

export function shareDone({ counts }: MatrixRow): number {
  return counts.items === 0 ? 0 : counts.complete / counts.items
}
