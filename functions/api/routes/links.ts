import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import * as z from 'zod'
import { IssueLink, LinkIssued, LinkSessionOpened, OpenLinkSession } from '../../../shared/contract/api.ts'
import { standingOf } from '../../../shared/inspection/link.ts'
import { authorizationOf, digestOfToken } from '../access.ts'
import type { ApiDependencies } from '../dependencies.ts'
import { RequestProblem } from '../problem.ts'
import { answer, body, byTeam, orProblem } from '../route-words.ts'
import { requireTeam } from './inspections.ts'

const SESSION_MINUTES = 12 * 60

const issue = createRoute({
  method: 'post',
  path: '/api/inspections/{inspectionId}/links',
  summary: '为一个提供单位签发上传链接 / Issue an upload link for one provider',
  ...byTeam,
  request: { params: z.object({ inspectionId: z.string().max(64) }), body: body(IssueLink) },
  responses: { 201: answer('issued', LinkIssued), default: orProblem },
})

const open = createRoute({
  method: 'post',
  path: '/api/link-sessions',
  summary: '凭上传链接开始一次会话 / Exchange a link for a short session',
  request: { body: body(OpenLinkSession) },
  responses: { 201: answer('opened', LinkSessionOpened), default: orProblem },
})

export function addLinkRoutes(app: OpenAPIHono, deps: ApiDependencies): void {
  app.openapi(issue, async (context) => {
    await requireTeam(authorizationOf(context.req), deps)
    const inspection = await deps.inspections.find(context.req.valid('param').inspectionId)
    if (!inspection) throw new RequestProblem('not-found')
    const { provider, validForMinutes } = context.req.valid('json')
    // The inspected unit may always send; another provider only where the list asks it for something.
    if (provider !== 'unit' && !inspection.list.items.some((item) => item.provider === provider))
      throw new RequestProblem('unknown-provider')

    const token = deps.newToken()
    const issuedAt = deps.now()
    const link = {
      id: deps.newId(),
      inspectionId: inspection.id,
      provider,
      tokenDigest: digestOfToken(token),
      issuedAt,
      expiresAt: minutesAfter(issuedAt, validForMinutes ?? deps.linkValidForMinutes),
      revokedAt: null,
    }
    await deps.inspections.addProvider(inspection.id, provider)
    await deps.links.issue(link)
    // In the fragment: it is never sent to a server, kept in an access log or passed on by Referer.
    const url = `${deps.publicUrl}/u/#${token}`
    return context.json({ linkId: link.id, token, url, provider, expiresAt: link.expiresAt }, 201)
  })

  app.openapi(open, async (context) => {
    const linkDigest = digestOfToken(context.req.valid('json').token)
    const link = await deps.links.findLink(linkDigest)
    if (!link) throw new RequestProblem('not-signed-in')
    const now = deps.now()
    const standing = standingOf(link, now)
    if (standing.kind !== 'open') throw new RequestProblem(standing.kind)
    const inspection = await deps.inspections.find(link.inspectionId)
    if (!inspection) throw new RequestProblem('not-found')

    const session = deps.newToken()
    const { id: linkId, inspectionId, provider } = link
    const expiresAt = earlier(minutesAfter(now, SESSION_MINUTES), link.expiresAt)
    await deps.links.openSession({
      tokenDigest: digestOfToken(session),
      linkId,
      linkDigest,
      inspectionId,
      provider,
      expiresAt,
    })
    const { unit, list } = inspection
    return context.json({ session, inspectionId, provider, unit, listTitle: list.title, expiresAt }, 201)
  })
}

const earlier = (a: string, b: string) => new Date(Math.min(Date.parse(a), Date.parse(b))).toISOString()

function minutesAfter(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString()
}
