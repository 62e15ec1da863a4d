import type { Day, Instant } from '../calendar.ts'
import type { ItemStatus } from '../contract/api.ts'
import type { Matrix, MatrixCell } from '../contract/team/rounds.ts'

/** A round 轮次 as the office prints it: how far each unit is, as far as the person who asks may see it. */
export interface RoundReport {
  readonly title: string
  readonly asOf: Instant
  readonly units: readonly UnitProgress[]
}

export interface UnitProgress {
  readonly unit: string
  readonly dueOn: Day | null
  /** Items by status. */
  readonly items: Readonly<Record<ItemStatus, number>>
  readonly overdue: number
  readonly toReview: number
  readonly returned: number
  readonly findings: number
  readonly blockingFindings: number
}

/** The round's matrix, as somebody may see it, summed up by unit. */
export function roundReportOf(title: string, matrix: Matrix, asOf: Instant): RoundReport {
  return { title, asOf, units: matrix.rows.map(unitProgress) }
}

function unitProgress({ unit, dueOn, cells }: Matrix['rows'][number]): UnitProgress {
  const all = Object.values(cells)
  const sum = (of: (cell: MatrixCell) => number) => all.reduce((total, cell) => total + of(cell), 0)
  const withStatus = (status: ItemStatus) => sum((cell) => (cell.status === status ? 1 : 0))
  return {
    unit,
    dueOn,
    items: {
      complete: withStatus('complete'),
      waived: withStatus('waived'),
      partial: withStatus('partial'),
      missing: withStatus('missing'),
      'not-required': withStatus('not-required'),
    },
    overdue: sum((cell) => (cell.overdue ? 1 : 0)),
    toReview: sum((cell) => cell.toReview),
    returned: sum((cell) => cell.returned),
    findings: sum((cell) => cell.openFindings),
    blockingFindings: sum((cell) => cell.blockingFindings),
  }
}

/** Items that are asked for, and those that need nothing more. */
export function progressOf({ items }: Pick<UnitProgress, 'items'>): { asked: number; done: number } {
  const done = items.complete + items.waived
  return { asked: done + items.partial + items.missing, done }
}

/** Whoever is furthest behind first; equals by name. */
export function furthestBehindFirst(units: readonly UnitProgress[]): UnitProgress[] {
  const share = (unit: UnitProgress) => {
    const { asked, done } = progressOf(unit)
    return asked === 0 ? 1 : done / asked
  }
  return units.toSorted((a, b) => share(a) - share(b) || b.overdue - a.overdue || (a.unit < b.unit ? -1 : 1))
}

export function sumOf(units: readonly UnitProgress[]): Record<ItemStatus, number> {
  const sum = { missing: 0, partial: 0, complete: 0, waived: 0, 'not-required': 0 }
  for (const { items } of units) {
    sum.missing += items.missing
    sum.partial += items.partial
    sum.complete += items.complete
    sum.waived += items.waived
    sum['not-required'] += items['not-required']
  }
  return sum
}
