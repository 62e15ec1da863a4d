import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import * as z from 'zod'
import { AddNoticeTarget, NoticeTargetListed, NoticeTargets, Outbox } from '../../../shared/contract/unit/notices.ts'
import { noticeWords } from '../../../shared/notice/notice-words.ts'
import { isReachable, type NoticeTarget, shownPlace } from '../../../shared/notice/target.ts'
import { maySeeProvider } from '../../../shared/policy/policy.ts'
import type { ApiDependencies } from '../dependencies.ts'
import { RequestProblem } from '../problem.ts'
import { answer, body, byTeam, orProblem } from '../route-words.ts'
import { enterInspection } from '../team/team-access.ts'

const ofInspection = z.object({ inspectionId: z.string().max(64) })

const outbox = createRoute({
  method: 'get',
  path: '/api/inspections/{inspectionId}/notices',
  summary: '已发出和待发出的提醒 / The outbox of notices',
  ...byTeam,
  request: { params: ofInspection },
  responses: { 200: answer('notices', Outbox), default: orProblem },
})

const add = createRoute({
  method: 'post',
  path: '/api/inspections/{inspectionId}/notice-targets',
  summary: '增加一个提醒接收处：企业微信、钉钉、飞书、Webhook、电子邮件 / Add where notices go',
  ...byTeam,
  request: { params: ofInspection, body: body(AddNoticeTarget) },
  responses: { 201: answer('added', NoticeTargetListed), default: orProblem },
})

const list = createRoute({
  method: 'get',
  path: '/api/inspections/{inspectionId}/notice-targets',
  summary: '提醒接收处 / Where notices go',
  ...byTeam,
  request: { params: ofInspection },
  responses: { 200: answer('targets', NoticeTargets), default: orProblem },
})

const remove = createRoute({
  method: 'post',
  path: '/api/inspections/{inspectionId}/notice-targets/{targetId}/removal',
  summary: '停止向一个接收处发提醒 / Send no more notices there',
  ...byTeam,
  request: { params: ofInspection.extend({ targetId: z.string().max(64) }) },
  responses: { 200: answer('removed', NoticeTargetListed), default: orProblem },
})

export function addNoticeRoutes(app: OpenAPIHono, deps: ApiDependencies): void {
  app.openapi(outbox, async (context) => {
    const { inspectionId } = context.req.valid('param')
    const { standing } = await enterInspection(context.req, inspectionId, 'read', deps)
    const notices = (await deps.notices.list(inspectionId))
      .filter(({ notice }) => maySeeProvider(standing, notice.provider))
      .map(({ notice, deliveries }) => ({ ...notice, words: noticeWords(notice), deliveries }))
      .sort((a, b) => (a.at < b.at ? 1 : -1))
    return context.json({ notices }, 200)
  })

  app.openapi(add, async (context) => {
    const { inspectionId } = context.req.valid('param')
    const { inspection, standing } = await enterInspection(context.req, inspectionId, 'issue-link', deps)
    const { provider, place } = context.req.valid('json')
    const isAsked = inspection.list.items.some((item) => item.provider === provider)
    if (!isAsked || !maySeeProvider(standing, provider)) throw new RequestProblem('unknown-provider')
    if (!isReachable(place, deps.noticeHosts)) throw new RequestProblem('unreachable-target')
    if (place.kind === 'email' && !deps.mail) throw new RequestProblem('unreachable-target')
    const target: NoticeTarget = { id: deps.newId(), provider, place, addedAt: deps.now(), removedAt: null }
    if (place.kind === 'email' && (await deps.mail?.subscribe(place.address, target.id)) !== 'delivered')
      throw new RequestProblem('unreachable-target')
    await deps.notices.putTarget(inspectionId, target)
    return context.json(listed(target), 201)
  })

  app.openapi(list, async (context) => {
    const { inspectionId } = context.req.valid('param')
    const { standing } = await enterInspection(context.req, inspectionId, 'read', deps)
    const targets = await deps.notices.targets(inspectionId)
    return context.json(
      { targets: targets.filter(({ provider }) => maySeeProvider(standing, provider)).map(listed) },
      200,
    )
  })

  app.openapi(remove, async (context) => {
    const { inspectionId, targetId } = context.req.valid('param')
    const { standing } = await enterInspection(context.req, inspectionId, 'issue-link', deps)
    const target = (await deps.notices.targets(inspectionId)).find(({ id }) => id === targetId)
    if (!target || !maySeeProvider(standing, target.provider)) throw new RequestProblem('not-found')
    const removed = { ...target, removedAt: target.removedAt ?? deps.now() }
    await deps.notices.putTarget(inspectionId, removed)
    return context.json(listed(removed), 200)
  })
}

function listed({ id, provider, place, addedAt, removedAt }: NoticeTarget): NoticeTargetListed {
  return { targetId: id, provider, kind: place.kind, place: shownPlace(place), addedAt, removedAt }
}
