import * as z from 'zod'

export const Config = z.object({
  /** Of the landing store: the one other origin that a page may speak to. */
  STORE_ORIGIN: z.url(),
})
export type Config = z.infer<typeof Config>
