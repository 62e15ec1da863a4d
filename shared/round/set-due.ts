import { addWorkdays, isCalendarKnown, workCalendar } from '../calendar/workdays.ts'
import type { Day } from '../calendar.ts'
import type { LocalCalendar } from './round.ts'

/** When the material is due, as whoever issues the list wishes it. */
export interface Wish {
  readonly dueOn?: Day | undefined
  readonly workdays?: number | undefined
}

export type DueSet =
  | { readonly kind: 'set'; readonly dueOn: Day; readonly calendarAssumed: boolean }
  /** Less time than the round grants; `earliestOn` is the first day that could be set. */
  | { readonly kind: 'too-short'; readonly earliestOn: Day }

/** A day or working days from the issue; never less than the preparation time, which is what is granted when nothing is said. */
export function setDue(
  issuedOn: Day,
  wish: Wish,
  rules: { readonly atLeastWorkdays: number; readonly calendar: LocalCalendar },
): DueSet {
  const calendar = workCalendar(rules.calendar)
  const earliestOn = addWorkdays(issuedOn, rules.atLeastWorkdays, calendar)
  const dueOn =
    wish.dueOn ?? (wish.workdays === undefined ? earliestOn : addWorkdays(issuedOn, wish.workdays, calendar))
  if (dueOn < earliestOn) return { kind: 'too-short', earliestOn }
  return { kind: 'set', dueOn, calendarAssumed: !isCalendarKnown(issuedOn, dueOn, calendar) }
}
