import * as z from 'zod'
import { Instant } from '../calendar.ts'
import { DocumentStanding } from '../portal/portal-view.ts'

/** The receipt 接收回执: what was received, signed by the deployment, so that its holder can check it without us. */

const ReceiptLine = z.object({
  number: z.string(),
  path: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  receivedAt: Instant,
  standing: DocumentStanding,
})

/** Ed25519 over the UTF-8 bytes of the canonical JSON (keys in code-point order) of the receipt without `signature`. */
export const ReceiptSignature = z.object({
  algorithm: z.literal('Ed25519'),
  /** The raw public key, base64url. */
  publicKey: z.string().regex(/^[\w-]{43}$/),
  /** Base64url. */
  value: z.string().regex(/^[\w-]{86}$/),
})
export type ReceiptSignature = z.infer<typeof ReceiptSignature>

export const UnsignedReceipt = z.object({
  schema: z.literal(1),
  kind: z.literal('evidence-intake receipt'),
  /** Of the whole receipt. */
  number: z.string(),
  unit: z.string(),
  listTitle: z.string(),
  issuedAt: Instant,
  /** The final submission that stood when the receipt was given. */
  submission: z.object({ at: Instant, by: z.string(), documents: z.int(), contentSha256: z.string() }).nullable(),
  documents: z.array(ReceiptLine),
})
export type UnsignedReceipt = z.infer<typeof UnsignedReceipt>

export const Receipt = UnsignedReceipt.extend({ signature: ReceiptSignature })
export type Receipt = z.infer<typeof Receipt>
