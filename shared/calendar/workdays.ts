import type { Day, Instant } from '../calendar.ts'
import { chinaHolidays } from './china-holidays.ts'

/** Working days 工作日, counted by calendar alone: no clock, no time zone of the machine. */

export interface WorkCalendar {
  readonly holidays: ReadonlySet<Day>
  /** Weekend days that are worked (调休上班). */
  readonly workdays: ReadonlySet<Day>
  /** Years whose national arrangement is known; in others only weekends and local days count. */
  readonly years: ReadonlySet<number>
}

/** The national arrangement with a province's own days, which win over it. */
export function workCalendar(local: {
  readonly holidays: readonly Day[]
  readonly workdays: readonly Day[]
}): WorkCalendar {
  const national = [...chinaHolidays.values()]
  const [closed, open] = [new Set(local.holidays), new Set(local.workdays)]
  return {
    holidays: new Set([...national.flatMap(({ holidays }) => holidays).filter((day) => !open.has(day)), ...closed]),
    workdays: new Set([...national.flatMap(({ workdays }) => workdays).filter((day) => !closed.has(day)), ...open]),
    years: new Set(chinaHolidays.keys()),
  }
}

export function isWorkday(day: Day, calendar: WorkCalendar): boolean {
  if (calendar.holidays.has(day)) return false
  if (calendar.workdays.has(day)) return true
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6
}

/** The last day of a term of so many working days; the day it begins on does not count (民法典第二百零一条). */
export function addWorkdays(from: Day, workdays: number, calendar: WorkCalendar): Day {
  let day = from
  for (let left = workdays; left > 0; ) {
    day = dayAfter(day)
    if (isWorkday(day, calendar)) left -= 1
  }
  return day
}

/** Whether every day from the one to the other lies in a year whose national arrangement is known. */
export function isCalendarKnown(from: Day, to: Day, calendar: WorkCalendar): boolean {
  for (let year = yearOf(from); year <= yearOf(to); year += 1) if (!calendar.years.has(year)) return false
  return true
}

/** The day in China, which has one time zone and no summer time. */
export function chinaDayOf(instant: Instant): Day {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10)
}

function dayAfter(day: Day): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}

const yearOf = (day: Day) => Number(day.slice(0, 4))
