import * as z from 'zod'

/** Travels with the job into its notice, which so tells an early notice from an old one. */
export const jobTag = (attempt: number): string => `attempt-${attempt}`

/** The attempt that a tag of our making names. */
export const JobTag = z
  .string()
  .regex(/^attempt-[1-9][0-9]?$/)
  .transform((tag) => Number(tag.slice('attempt-'.length)))
