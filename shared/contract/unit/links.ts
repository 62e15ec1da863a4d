import * as z from 'zod'
import { Instant } from '../../calendar.ts'
import { SenderRole } from '../../inspection/link.ts'

/** Upload links as the team handles them, and as their holders open them. Issuing: `IssueLink` in ../api.ts. */

const PersonName = z.string().trim().min(1).max(50)

// POST /api/link-sessions → 201. Without a code where one is needed: 401 `code-required`; wrong: 401 `code-wrong`;
// too often: 403 `too-many-tries`, whose `retryAt` says when the next is looked at.
export const OpenLinkSession = z.object({
  token: z.string().min(1).max(200),
  /** 提取码, or the lead's code 负责人码, which opens a session of the lead. Blanks, dashes and case do not matter. */
  code: z.string().max(40).optional(),
  /** Who is at the keyboard, so that the unit sees who uploaded what. */
  name: PersonName.optional(),
})
export type OpenLinkSession = z.infer<typeof OpenLinkSession>
export const LinkSessionOpened = z.object({
  /** Bearer token of the upload and portal routes. */
  session: z.string(),
  inspectionId: z.string(),
  provider: z.string(),
  unit: z.string(),
  listTitle: z.string(),
  role: SenderRole,
  name: z.string().nullable(),
  expiresAt: Instant,
})
export type LinkSessionOpened = z.infer<typeof LinkSessionOpened>

// GET /api/inspections/:inspectionId/links (team): newest first
export const LinkListed = z.object({
  linkId: z.string(),
  provider: z.string(),
  state: z.enum(['open', 'link-expired', 'link-revoked']),
  withoutCode: z.boolean(),
  issuedAt: Instant,
  expiresAt: Instant,
  revokedAt: Instant.nullable(),
  /** The link that this one took the place of. */
  replaces: z.string().nullable(),
  /** Who opened it, latest first. */
  openings: z.array(z.object({ at: Instant, name: z.string().nullable(), role: SenderRole })),
  /** Wrong codes since it was issued: many mean that the link is in other hands and is to be issued anew. */
  wrongCodes: z.int(),
})
export type LinkListed = z.infer<typeof LinkListed>
export const Links = z.object({ links: z.array(LinkListed) })
export type Links = z.infer<typeof Links>

// POST /api/inspections/:inspectionId/links/:linkId/revocation (team): stops at once; twice is once
export const LinkRevoked = z.object({ linkId: z.string(), revokedAt: Instant })

// POST /api/inspections/:inspectionId/links/:linkId/replacement (team) → 201 LinkIssued: a new link, the old one revoked
export const ReplaceLink = z.object({ validForMinutes: z.int().min(1).optional() })
export type ReplaceLink = z.infer<typeof ReplaceLink>
