import { createHmac } from 'node:crypto'
import type { LinkSessionOpened, OpenLinkSession } from '../../../shared/contract/unit/links.ts'
import { type SenderRole, standingOf, type UploadLink } from '../../../shared/inspection/link.ts'
import { digestOfToken } from '../access.ts'
import type { ApiDependencies } from '../dependencies.ts'
import { roleOfCode } from '../extraction-code.ts'
import { minutesAfter } from '../minutes-after.ts'
import { RequestProblem } from '../problem.ts'

const SESSION_MINUTES = 12 * 60

type Opening = Pick<ApiDependencies, 'inspections' | 'links' | 'now' | 'newToken'>

/** Exchanges a link, with its code, for a session of whoever the code is for. */
export async function openLink(
  { token, code, name: said }: OpenLinkSession,
  address: string,
  deps: Opening,
): Promise<LinkSessionOpened> {
  const linkDigest = digestOfToken(token)
  const link = await deps.links.findLink(linkDigest)
  if (!link) throw new RequestProblem('not-signed-in')
  const now = deps.now()
  const standing = standingOf(link, now)
  if (standing.kind !== 'open') throw new RequestProblem(standing.kind)
  const role = await roleOf(link, token, code, address, now, deps)
  const inspection = await deps.inspections.find(link.inspectionId)
  if (!inspection) throw new RequestProblem('not-found')

  const session = deps.newToken()
  const name = said ?? null
  const { id: linkId, inspectionId, provider } = link
  const expiresAt = earlier(minutesAfter(now, SESSION_MINUTES), link.expiresAt)
  await deps.links.openSession(
    { tokenDigest: digestOfToken(session), linkId, linkDigest, inspectionId, provider, role, name, expiresAt },
    now,
  )
  const { unit, list } = inspection
  return { session, inspectionId, provider, unit, listTitle: list.title, role, name, expiresAt }
}

async function roleOf(
  link: UploadLink,
  token: string,
  code: string | undefined,
  address: string,
  now: string,
  deps: Opening,
): Promise<SenderRole> {
  if (code === undefined) {
    if (link.codeDigest === null) return 'liaison'
    throw new RequestProblem('code-required')
  }
  // An address is not ours to keep: without the token it cannot be found again from the lane's name.
  const lane = createHmac('sha256', token).update(address).digest('hex')
  const tried = await deps.links.takeTry(link.tokenDigest, lane, now)
  if (tried.kind === 'too-many') throw new RequestProblem('too-many-tries', undefined, tried.retryAt)
  const role = roleOfCode(link, token, code)
  await deps.links.settleTry(link.tokenDigest, lane, role !== null)
  if (role === null) throw new RequestProblem('code-wrong')
  return role
}

const earlier = (a: string, b: string) => new Date(Math.min(Date.parse(a), Date.parse(b))).toISOString()
