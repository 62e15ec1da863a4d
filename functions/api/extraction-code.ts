import { createHmac, randomInt, timingSafeEqual } from 'node:crypto'
import {
  CODE_ALPHABET,
  CODE_LENGTH,
  codeAsIssued,
  type SenderRole,
  type UploadLink,
} from '../../shared/inspection/link.ts'

export function newCode(): string {
  return Array.from({ length: CODE_LENGTH }, () => CODE_ALPHABET.charAt(randomInt(CODE_ALPHABET.length))).join('')
}

/**
 * Keyed by the link's token, which is stored nowhere: a code is short enough to be found by trying, and without the
 * token a dump of the table gives nothing to try against.
 */
export function digestOfCode(token: string, typed: string): string {
  return createHmac('sha256', token).update(codeAsIssued(typed)).digest('hex')
}

/** Whose code it is; null: nobody's. */
export function roleOfCode(link: UploadLink, token: string, typed: string): SenderRole | null {
  const digest = Buffer.from(digestOfCode(token, typed))
  const is = (stored: string | null) => stored !== null && timingSafeEqual(Buffer.from(stored), digest)
  if (is(link.leadCodeDigest)) return 'lead'
  return is(link.codeDigest) ? 'liaison' : null
}
