import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import * as z from 'zod'
import {
  ChooseItem,
  ConfirmSecrecy,
  Done,
  PortalView,
  Receipt,
  SecrecyConfirmed,
  StateNotApplicable,
} from '../../../shared/portal/portal-view.ts'
import { receiptOf } from '../../../shared/portal/receipt.ts'
import { authorizationOf, bearerOf, openSession } from '../access.ts'
import type { ApiDependencies } from '../dependencies.ts'
import { chooseItem } from '../portal/choose-item.ts'
import { viewPortal } from '../portal/view-portal.ts'
import { RequestProblem } from '../problem.ts'
import { answer, body, bySession, orProblem } from '../route-words.ts'

const view = createRoute({
  method: 'get',
  path: '/api/portal',
  summary: '报送人所见：清单、进度、材料与可能的问题 / What the sender sees',
  ...bySession,
  responses: { 200: answer('portal', PortalView), default: orProblem },
})

const receipt = createRoute({
  method: 'get',
  path: '/api/portal/receipt',
  summary: '接收回执 / Receipt of everything received',
  ...bySession,
  responses: { 200: answer('receipt', Receipt), default: orProblem },
})

const confirm = createRoute({
  method: 'post',
  path: '/api/portal/confirmations',
  summary: '确认材料已经本单位保密审查 / Confirm the unit’s own secrecy review',
  ...bySession,
  request: { body: body(ConfirmSecrecy) },
  responses: { 201: answer('confirmed', SecrecyConfirmed), default: orProblem },
})

const notApplicable = createRoute({
  method: 'post',
  path: '/api/portal/items/{code}/not-applicable',
  summary: '说明无此材料，或撤回说明 / State that there is no such material, or take it back',
  ...bySession,
  request: { params: z.object({ code: z.string().max(16) }), body: body(StateNotApplicable) },
  responses: { 200: answer('stated', Done), default: orProblem },
})

const choose = createRoute({
  method: 'post',
  path: '/api/portal/documents/{documentId}/choice',
  summary: '更正材料所属条目 / Say which item a document belongs to',
  ...bySession,
  request: { params: z.object({ documentId: z.string().max(64) }), body: body(ChooseItem) },
  responses: { 200: answer('chosen', Done), default: orProblem },
})

export function addPortalRoutes(app: OpenAPIHono, deps: ApiDependencies): void {
  const sessionOf = (authorization: string | undefined) => openSession(bearerOf(authorization), deps.links, deps.now())

  app.openapi(view, async (context) => {
    const session = await sessionOf(authorizationOf(context.req))
    return context.json(await viewPortal(session, deps), 200)
  })

  app.openapi(receipt, async (context) => {
    const session = await sessionOf(authorizationOf(context.req))
    return context.json(receiptOf(await viewPortal(session, deps), deps.now()), 200)
  })

  app.openapi(confirm, async (context) => {
    const { inspectionId, provider, linkId } = await sessionOf(authorizationOf(context.req))
    const confirmation = { ...context.req.valid('json'), confirmedAt: deps.now(), linkId }
    await deps.senders.confirmSecrecy(inspectionId, provider, confirmation)
    return context.json({ confirmedAt: confirmation.confirmedAt }, 201)
  })

  app.openapi(notApplicable, async (context) => {
    const { inspectionId, provider, linkId } = await sessionOf(authorizationOf(context.req))
    const { code } = context.req.valid('param')
    const inspection = await deps.inspections.find(inspectionId)
    // Another's item and none at all answer alike (T1).
    if (!inspection?.list.items.some((item) => item.code === code && item.provider === provider))
      throw new RequestProblem('unknown-item')
    const statement = { item: code, reason: context.req.valid('json').reason, statedAt: deps.now(), linkId }
    await deps.senders.stateNotApplicable(inspectionId, provider, statement)
    return context.json({ done: true as const }, 200)
  })

  app.openapi(choose, async (context) => {
    const session = await sessionOf(authorizationOf(context.req))
    await chooseItem(session, context.req.valid('param').documentId, context.req.valid('json').item, deps)
    return context.json({ done: true as const }, 200)
  })
}
