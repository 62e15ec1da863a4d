import type { Day } from '../../../shared/calendar.ts'
import type { TeamView } from '../../../shared/review/team-view.ts'

/** The day that an extension has to lie behind: the earliest that holds for what it is about; null: none is set. */
export function earliestDue({ items }: Pick<TeamView, 'items'>, provider: string, code: string | null): Day | null {
  const days = items
    .filter((item) => item.provider === provider && (code === null || item.code === code))
    .flatMap(({ dueOn }) => dueOn ?? [])
  return days.sort()[0] ?? null
}
