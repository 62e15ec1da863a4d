import * as z from 'zod'

export const Config = z.object({
  TABLE_NAME: z.string(),
  LANDING_BUCKET: z.string(),
  /** An object younger than this has its event still on the way. */
  SWEEP_OBJECT_AGE_SECONDS: z.coerce.number().default(120),
  /** A record that has not moved for so long has lost its message: longer than the longest step may take. */
  SWEEP_RECORD_AGE_SECONDS: z.coerce.number().default(3600),
})
export type Config = z.infer<typeof Config>
