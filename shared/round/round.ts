import * as z from 'zod'
import { Day, Instant } from '../calendar.ts'
import { Clearance, Role } from '../policy/role.ts'

/** A round 轮次: inspections of a season, the people who conduct them, and the province's working days. */

/** Days off and days worked beyond the national calendar (地方假日、调休). */
export const LocalCalendar = z.object({ holidays: z.array(Day), workdays: z.array(Day) })
export type LocalCalendar = z.infer<typeof LocalCalendar>

export const Round = z.object({
  id: z.string(),
  title: z.string(),
  /** First and last day, both included; memberships end with the last. */
  startsOn: Day,
  endsOn: Day,
  /** Working days that a unit has at least between the issue of a list and its due date. */
  preparationWorkdays: z.int().min(0),
  /** The same for a supplementary list. */
  supplementWorkdays: z.int().min(0),
  calendar: LocalCalendar,
  createdAt: Instant,
  revision: z.int().min(1),
})
export type Round = z.infer<typeof Round>

/** A person's place in a round. */
export const Member = z.object({
  userId: z.string(),
  name: z.string(),
  role: Role,
  /** Ids of the inspections; `all`: every one of the round. */
  inspections: z.union([z.literal('all'), z.array(z.string())]),
  clearances: z.array(Clearance),
  /** Last day, where it ends before the round does. */
  untilOn: Day.nullable(),
  addedAt: Instant,
  addedBy: z.string(),
  /** Counts writes; rows of before say none. */
  revision: z.int().min(0).default(0),
})
export type Member = z.infer<typeof Member>
