import type { Instant } from '../calendar.ts'
import type { LinkSession, SenderRole, UploadLink } from '../inspection/link.ts'

/** That somebody opened a link. */
export interface LinkOpening {
  readonly at: Instant
  readonly name: string | null
  readonly role: SenderRole
}

export interface LinkRegister {
  issue(link: UploadLink): Promise<void>
  findLink(tokenDigest: string): Promise<UploadLink | null>
  /** All of an inspection, with who opened them. For the team alone: they are of all its providers. */
  list(inspectionId: string): Promise<{ link: UploadLink; openings: LinkOpening[]; wrongCodes: number }[]>
  revoke(tokenDigest: string, at: Instant): Promise<void>
  /** Takes one of the tries that `lane` has at the link's code. */
  takeTry(
    tokenDigest: string,
    lane: string,
    now: Instant,
  ): Promise<{ readonly kind: 'taken' } | { readonly kind: 'too-many'; readonly retryAt: Instant }>
  /** A right code gives the lane its tries back; a wrong one is counted for the team to see. */
  settleTry(tokenDigest: string, lane: string, wasRight: boolean): Promise<void>
  openSession(session: LinkSession, at: Instant): Promise<void>
  findSession(tokenDigest: string): Promise<LinkSession | null>
}
