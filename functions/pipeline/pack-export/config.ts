import * as z from 'zod'

export const Config = z.object({ TABLE_NAME: z.string(), DERIVED_BUCKET: z.string() })
export type Config = z.infer<typeof Config>
