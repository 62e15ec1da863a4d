import * as z from 'zod'
import { Instant } from '../calendar.ts'

/** One file announced through a link. Its object's key names it; what the object is called here is data, never a key. */
export const Upload = z.object({
  id: z.string(),
  inspectionId: z.string(),
  provider: z.string(),
  linkId: z.string(),
  /** Exactly as the sender's machine has it, relative. */
  path: z.string().min(1),
  bytes: z.int().min(0),
  /** Hex, as the sender computed it; the pipeline computes its own. */
  sha256: z.string(),
  item: z.string().nullable(),
  /** Who was at the keyboard, as that person said. */
  sentBy: z.string().nullable().default(null),
  /** Digest of the confirmation 保密审查 under which it was announced. */
  secrecyReview: z.string().nullable().default(null),
  issuedAt: Instant,
  /** S3's id of the multipart upload; null for a single put. */
  multipartId: z.string().nullable(),
  state: z.enum(['issued', 'received', 'aborted']),
  documentId: z.string().nullable(),
})
export type Upload = z.infer<typeof Upload>
