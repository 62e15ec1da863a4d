import * as z from 'zod'
import { Evidence } from '../document/record.ts'

/** What goes into a package, in its order, each with where its bytes are now. Everything but the CRCs is known. */
export const PackageEntry = z.object({
  /** In the archive: the package's folder, then the path in the bag. */
  name: z.string(),
  bytes: z.int().min(0),
  sha256: z.string(),
  from: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('derived'), key: z.string() }),
    z.object({ kind: z.literal('evidence'), documentId: z.string(), evidence: Evidence }),
  ]),
})
export type PackageEntry = z.infer<typeof PackageEntry>

export const PackagePlan = z.object({ schema: z.literal(1), entries: z.array(PackageEntry) })
export type PackagePlan = z.infer<typeof PackagePlan>

/** What is packed so far: whole parts of the archive, and CRC-32s of the entries that were read. */
export const PackProgress = z.object({
  uploadId: z.string(),
  partBytes: z.int().min(1),
  parts: z.array(z.string()),
  crcs: z.array(z.int()),
})
export type PackProgress = z.infer<typeof PackProgress>
