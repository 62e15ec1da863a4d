import * as z from 'zod'

export const Config = z.object({
  TABLE_NAME: z.string(),
  LANDING_BUCKET: z.string(),
  EVIDENCE_BUCKET: z.string(),
  /** For what restricted providers sent; absent: the bucket's own key is for all. */
  RESTRICTED_KEY_ARN: z.string().optional(),
  /** The tag in which a scanner leaves its verdict on each object; absent: nobody scans here. */
  SCAN_TAG: z.string().optional(),
  /** After which a document without a verdict goes to a person. */
  SCAN_DEADLINE_MINUTES: z.coerce.number().default(240),
})
export type Config = z.infer<typeof Config>
