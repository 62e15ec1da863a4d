import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import * as z from 'zod'
import { IssueLink, LinkIssued } from '../../../shared/contract/api.ts'
import {
  type LinkListed,
  LinkRevoked,
  LinkSessionOpened,
  Links,
  OpenLinkSession,
  ReplaceLink,
} from '../../../shared/contract/unit/links.ts'
import { standingOf, type UploadLink } from '../../../shared/inspection/link.ts'
import { maySeeProvider } from '../../../shared/policy/policy.ts'
import type { LinkOpening } from '../../../shared/ports/links.ts'
import { callerAddress } from '../caller-address.ts'
import type { ApiDependencies } from '../dependencies.ts'
import { issueLink } from '../portal/issue-link.ts'
import { openLink } from '../portal/open-link.ts'
import { RequestProblem } from '../problem.ts'
import { answer, body, byTeam, orProblem } from '../route-words.ts'
import { enterInspection, type InInspection } from '../team/team-access.ts'

const ofInspection = z.object({ inspectionId: z.string().max(64) })
const ofLink = ofInspection.extend({ linkId: z.string().max(64) })

const issue = createRoute({
  method: 'post',
  path: '/api/inspections/{inspectionId}/links',
  summary: '为一个提供单位签发上传链接 / Issue an upload link for one provider',
  ...byTeam,
  request: { params: ofInspection, body: body(IssueLink) },
  responses: { 201: answer('issued', LinkIssued), default: orProblem },
})

const list = createRoute({
  method: 'get',
  path: '/api/inspections/{inspectionId}/links',
  summary: '已签发的上传链接及其状态 / The links that were issued, and how they stand',
  ...byTeam,
  request: { params: ofInspection },
  responses: { 200: answer('links', Links), default: orProblem },
})

const revoke = createRoute({
  method: 'post',
  path: '/api/inspections/{inspectionId}/links/{linkId}/revocation',
  summary: '撤销上传链接，立即生效 / Revoke a link: it stops at once',
  ...byTeam,
  request: { params: ofLink },
  responses: { 200: answer('revoked', LinkRevoked), default: orProblem },
})

const replace = createRoute({
  method: 'post',
  path: '/api/inspections/{inspectionId}/links/{linkId}/replacement',
  summary: '重新签发：新链接和新提取码，原链接作废 / Issue anew: another link and codes, the old link revoked',
  ...byTeam,
  request: { params: ofLink, body: body(ReplaceLink) },
  responses: { 201: answer('issued', LinkIssued), default: orProblem },
})

const open = createRoute({
  method: 'post',
  path: '/api/link-sessions',
  summary: '凭上传链接和提取码开始一次会话 / Exchange a link and its code for a short session',
  request: { body: body(OpenLinkSession) },
  responses: { 201: answer('opened', LinkSessionOpened), default: orProblem },
})

export function addLinkRoutes(app: OpenAPIHono, deps: ApiDependencies): void {
  const linkOf = async ({ inspection, standing }: InInspection, linkId: string): Promise<UploadLink> => {
    const listed = (await deps.links.list(inspection.id)).find(({ link }) => link.id === linkId)
    if (!listed || !maySeeProvider(standing, listed.link.provider)) throw new RequestProblem('not-found')
    return listed.link
  }

  app.openapi(issue, async (context) => {
    const entered = await enterInspection(context.req, context.req.valid('param').inspectionId, 'issue-link', deps)
    const { inspection, standing } = entered
    const wish = context.req.valid('json')
    if (inspection.state !== 'issued') throw new RequestProblem('not-issued')
    if (!maySeeProvider(standing, wish.provider)) throw new RequestProblem('unknown-provider')
    return context.json(await issueLink(inspection, { ...wish, replaces: null }, deps), 201)
  })

  app.openapi(list, async (context) => {
    const { inspectionId } = context.req.valid('param')
    const { standing } = await enterInspection(context.req, inspectionId, 'read', deps)
    const now = deps.now()
    const links = (await deps.links.list(inspectionId))
      .filter(({ link }) => maySeeProvider(standing, link.provider))
      .map(({ link, openings, wrongCodes }) => ({ ...listed(link, openings, now), wrongCodes }))
      .sort((a, b) => (a.issuedAt < b.issuedAt ? 1 : -1))
    return context.json({ links }, 200)
  })

  app.openapi(revoke, async (context) => {
    const { inspectionId, linkId } = context.req.valid('param')
    const entered = await enterInspection(context.req, inspectionId, 'issue-link', deps)
    const link = await linkOf(entered, linkId)
    const now = deps.now()
    await deps.links.revoke(link.tokenDigest, now)
    return context.json({ linkId, revokedAt: link.revokedAt ?? now }, 200)
  })

  app.openapi(replace, async (context) => {
    const { inspectionId, linkId } = context.req.valid('param')
    const entered = await enterInspection(context.req, inspectionId, 'issue-link', deps)
    const { inspection } = entered
    const old = await linkOf(entered, linkId)
    const { provider, codeDigest } = old
    const wish = { provider, withoutCode: codeDigest === null, replaces: linkId, ...context.req.valid('json') }
    // Revoked first: if the second half fails there is no link for a moment, and never two.
    await deps.links.revoke(old.tokenDigest, deps.now())
    return context.json(await issueLink(inspection, wish, deps), 201)
  })

  app.openapi(open, async (context) => {
    return context.json(await openLink(context.req.valid('json'), callerAddress(context.env), deps), 201)
  })
}

function listed(link: UploadLink, openings: readonly LinkOpening[], now: string): Omit<LinkListed, 'wrongCodes'> {
  const { id: linkId, provider, issuedAt, expiresAt, revokedAt, replaces, codeDigest } = link
  return {
    linkId,
    provider,
    state: standingOf(link, now).kind,
    withoutCode: codeDigest === null,
    issuedAt,
    expiresAt,
    revokedAt,
    replaces,
    openings: [...openings].sort((a, b) => (a.at < b.at ? 1 : -1)),
  }
}
