import * as z from 'zod'

export const Config = z.object({
  TABLE_NAME: z.string(),
  DERIVED_BUCKET: z.string(),
  /** For the indexes of restricted providers; absent: the bucket's own key is for all. */
  RESTRICTED_KEY_ARN: z.string().optional(),
})
export type Config = z.infer<typeof Config>
