import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { canonicalJson } from '../../shared/document/custody.ts'
import type { ReceiptSigner } from '../../shared/ports/receipt-signer.ts'

/** PKCS #8 of an Ed25519 key (RFC 8410, 7) up to its 32 bytes. */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')

/** The deployment's key, made of its secret: the same secret is the same key, and old receipts stay verifiable. */
export function ed25519Signer(secret: string): ReceiptSigner {
  const seed = createHash('sha256').update('evidence-intake receipt key\n').update(secret).digest()
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: 'der', type: 'pkcs8' })
  const { x: publicKey } = createPublicKey(key).export({ format: 'jwk' })
  if (!publicKey) throw new Error('an Ed25519 key has its public half')
  return {
    publicKey,
    sign(receipt) {
      const value = sign(null, Buffer.from(canonicalJson(receipt)), key).toString('base64url')
      return { ...receipt, signature: { algorithm: 'Ed25519', publicKey, value } }
    },
  }
}
