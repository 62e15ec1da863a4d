import * as z from 'zod'

export const Config = z.object({
  /** Of the landing store: the one other origin that the unit's page may speak to. */
  STORE_ORIGIN: z.url(),
  /** Of the team's identity provider: the one that theirs may. */
  SIGN_IN_ORIGIN: z.url(),
})
export type Config = z.infer<typeof Config>
