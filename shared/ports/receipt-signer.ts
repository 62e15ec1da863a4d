import type { Receipt, UnsignedReceipt } from '../receipt/receipt.ts'

/** Signs what the deployment vouches for. */
export interface ReceiptSigner {
  /** The raw public key, base64url. */
  readonly publicKey: string
  sign(receipt: UnsignedReceipt): Receipt
}
