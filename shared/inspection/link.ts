import * as z from 'zod'
import { Instant } from '../calendar.ts'

/** Who sends: the liaison 联络员 uploads, the lead 负责人 also submits for the unit. The code that was entered decides. */
export const SenderRole = z.enum(['liaison', 'lead'])
export type SenderRole = z.infer<typeof SenderRole>

/** An upload link 上传链接: for one provider of one inspection. The token itself is never stored, only its digest. */
export const UploadLink = z.object({
  id: z.string(),
  inspectionId: z.string(),
  provider: z.string(),
  /** SHA-256 of the token, hex. */
  tokenDigest: z.string(),
  /** Digest of the extraction code 提取码, keyed by the token; null: the issuer chose to do without. */
  codeDigest: z.string().nullable().default(null),
  /** Of the lead's code 负责人码. */
  leadCodeDigest: z.string().nullable().default(null),
  /** The link that this one took the place of. */
  replaces: z.string().nullable().default(null),
  issuedAt: Instant,
  expiresAt: Instant,
  revokedAt: Instant.nullable(),
})
export type UploadLink = z.infer<typeof UploadLink>

/** What a link is exchanged for: short, and never longer than the link. */
export const LinkSession = z.object({
  tokenDigest: z.string(),
  linkId: z.string(),
  /** Digest of the link's token: the link is looked at again whenever the session is used. */
  linkDigest: z.string(),
  inspectionId: z.string(),
  provider: z.string(),
  role: SenderRole.default('liaison'),
  /** As the person said; null: nobody said. */
  name: z.string().nullable().default(null),
  expiresAt: Instant,
})
export type LinkSession = z.infer<typeof LinkSession>

export type LinkStanding =
  | { readonly kind: 'open' }
  | { readonly kind: 'link-expired'; readonly expiredAt: Instant }
  | { readonly kind: 'link-revoked'; readonly revokedAt: Instant }

/** A link is open until the instant of its expiry, not at it. */
export function standingOf(link: Pick<UploadLink, 'expiresAt' | 'revokedAt'>, now: Instant): LinkStanding {
  if (link.revokedAt !== null) return { kind: 'link-revoked', revokedAt: link.revokedAt }
  if (Date.parse(now) >= Date.parse(link.expiresAt)) return { kind: 'link-expired', expiredAt: link.expiresAt }
  return { kind: 'open' }
}

/** Without the signs that people take for one another (0 O, 1 I L, U V). 30^8 codes: a guess in 6 × 10^11. */
export const CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
export const CODE_LENGTH = 8

/** What was typed, as it was issued: full-width, lower case, blanks and dashes are all the same code. */
export function codeAsIssued(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
}

/** As people read it aloud: K7MP-2XQ4. */
export const codeAsShown = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`

/**
 * How often a code may be tried on a link from one network address: a try is taken before it is looked at, those that
 * come too often are not looked at, and count for nothing, so that the pause ends by itself. Another address has tries
 * of its own: whoever holds the link without the code keeps himself out and not the unit.
 */
export const codeTries = { atMost: 5, withinMinutes: 15 } as const
