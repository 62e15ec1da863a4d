import * as z from 'zod'
import { Instant } from '../calendar.ts'

/** An upload link 上传链接: for one provider of one inspection. The token itself is never stored, only its digest. */
export const UploadLink = z.object({
  id: z.string(),
  inspectionId: z.string(),
  provider: z.string(),
  /** SHA-256 of the token, hex. */
  tokenDigest: z.string(),
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
