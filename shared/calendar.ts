import * as z from 'zod'

/** A calendar month, `YYYY-MM`. */
export const Month = z.string().regex(/^[0-9]{4}-(0[1-9]|1[0-2])$/)
export type Month = z.infer<typeof Month>

/** A calendar day, `YYYY-MM-DD`. */
export const Day = z.iso.date()
export type Day = z.infer<typeof Day>

/** An instant in UTC, ISO 8601 with milliseconds. Instants end in `At`, days in `On`. */
export const Instant = z.iso.datetime({ offset: true })
export type Instant = z.infer<typeof Instant>

/** Months from `from` to `to`, both included. */
export const Period = z.strictObject({ from: Month, to: Month })
export type Period = z.infer<typeof Period>

export function monthsOf(period: Period): Month[] {
  const months: Month[] = []
  for (let month = period.from; month <= period.to; month = nextMonth(month)) months.push(month)
  return months
}

export function nextMonth(month: Month): Month {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}
