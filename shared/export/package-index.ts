import * as z from 'zod'
import { Instant } from '../calendar.ts'

/** data/index.json: what `intake verify` and other programs need of a package. */
export const PackageIndex = z.object({
  schema: z.literal(1),
  exportId: z.string(),
  exportedAt: Instant,
  inspection: z.object({ id: z.string(), unit: z.string(), title: z.string() }),
  providers: z.array(z.string()),
  documents: z.array(
    z.object({
      id: z.string(),
      provider: z.string(),
      /** As submitted, exact. */
      path: z.string(),
      /** In the package, from its root; null: no original is held (refused, quarantined, or unpacked). */
      file: z.string().nullable(),
      number: z.string().nullable(),
      state: z.string(),
      item: z.string().nullable(),
      bytes: z.int(),
      sha256: z.string(),
      /** How many entries its custody chain has, and the digest of the last. */
      custody: z.object({ entries: z.int(), digest: z.string() }),
    }),
  ),
})
export type PackageIndex = z.infer<typeof PackageIndex>
