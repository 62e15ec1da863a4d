import * as z from 'zod'

export const Config = z.object({ TABLE_NAME: z.string(), LANDING_BUCKET: z.string(), EVIDENCE_BUCKET: z.string() })
export type Config = z.infer<typeof Config>
