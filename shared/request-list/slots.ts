import { type Month, monthsOf, type Period } from '../calendar.ts'
import type { ListItem, RequestList } from './request-list.ts'

/** The one slot of an item that is not asked for by period or person. */
export const WHOLE = '-'

/** The months an item asks for: its own period, else the inspection's, else the list's; null: any time. */
export function periodOf(item: ListItem, list: RequestList, inspectionPeriod: Period | null): Period | null {
  return item.period ?? inspectionPeriod ?? list.period ?? null
}

/**
 * The expected pieces (应交件) of an item, in order: `2023-01` … for monthly, `2023-Q1` … quarterly, `2023` … yearly,
 * the given names for per-person, `-` else (contracts/README.md).
 */
export function slotsOf(item: ListItem, period: Period | null, persons: readonly string[]): string[] {
  switch (item.coverage) {
    case 'once':
    case 'any':
      return [WHOLE]
    case 'per-person':
      return [...persons]
    case 'monthly':
      return period ? monthsOf(period) : [WHOLE]
    case 'quarterly':
      return period ? unique(monthsOf(period).map(quarterOf)) : [WHOLE]
    case 'yearly':
      return period ? unique(monthsOf(period).map((month) => month.slice(0, 4))) : [WHOLE]
  }
}

/** `2023-05` → `2023-Q2`. */
export function quarterOf(month: Month): string {
  return `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`
}

function unique(slots: string[]): string[] {
  return [...new Set(slots)]
}
