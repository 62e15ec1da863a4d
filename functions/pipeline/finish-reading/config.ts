import * as z from 'zod'

export const Config = z.object({
  TABLE_NAME: z.string(),
  DERIVED_BUCKET: z.string(),
  /** For what restricted providers sent; absent: the bucket's own key is for all. */
  RESTRICTED_KEY_ARN: z.string().optional(),
  /** For jobs that are started again. */
  TEXTRACT_TOPIC_ARN: z.string(),
  TEXTRACT_ROLE_ARN: z.string(),
})
export type Config = z.infer<typeof Config>
