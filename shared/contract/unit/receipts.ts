import * as z from 'zod'

// GET /api/portal/receipt (session) → Receipt, as indented JSON. The text of the answer is the file to keep: saved
// as it comes, `intake verify` finds any byte of it that was changed.

// GET /api/receipt-key (open): what receipts of this deployment are signed with
export const ReceiptKey = z.object({
  algorithm: z.literal('Ed25519'),
  /** The raw public key, base64url. */
  publicKey: z.string(),
  /** SHA-256 of the raw key, hex: what people compare. */
  fingerprint: z.string(),
})
export type ReceiptKey = z.infer<typeof ReceiptKey>
