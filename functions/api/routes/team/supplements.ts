import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import * as z from 'zod'
import {
  ApproveSupplement,
  DraftSupplement,
  PrefillSupplement,
  Supplements,
} from '../../../../shared/contract/team/supplements.ts'
import { Supplement } from '../../../../shared/round/supplement.ts'
import { prefill } from '../../../../shared/round/supplement-items.ts'
import type { ApiDependencies } from '../../dependencies.ts'
import { viewInspection } from '../../inspection-view.ts'
import { RequestProblem } from '../../problem.ts'
import { answer, body, byTeam, orProblem } from '../../route-words.ts'
import { approveSupplement, changeSupplement, draftSupplement, supplementsOf } from '../../team/supplements.ts'
import { enterInspection } from '../../team/team-access.ts'

const params = z.object({ inspectionId: z.string().max(64) })
const oneParams = params.extend({ supplementId: z.string().max(64) })

const list = createRoute({
  method: 'get',
  path: '/api/inspections/{inspectionId}/supplements',
  summary: '补充清单 / Supplementary requests',
  ...byTeam,
  request: { params },
  responses: { 200: answer('supplements', Supplements), default: orProblem },
})

const draft = createRoute({
  method: 'post',
  path: '/api/inspections/{inspectionId}/supplements',
  summary: '起草补充清单 / Draft a supplementary request',
  ...byTeam,
  request: { params, body: body(DraftSupplement) },
  responses: { 201: answer('drafted', Supplement), default: orProblem },
})

const prefilled = createRoute({
  method: 'post',
  path: '/api/inspections/{inspectionId}/supplements/prefill',
  summary: '由核对问题预填补充清单 / A draft made of findings',
  ...byTeam,
  request: { params, body: body(PrefillSupplement) },
  responses: { 200: answer('draft, not kept', DraftSupplement), default: orProblem },
})

const change = createRoute({
  method: 'put',
  path: '/api/inspections/{inspectionId}/supplements/{supplementId}',
  summary: '修改补充清单草稿 / Change a draft',
  ...byTeam,
  request: { params: oneParams, body: body(DraftSupplement) },
  responses: { 200: answer('changed', Supplement), default: orProblem },
})

const approve = createRoute({
  method: 'post',
  path: '/api/inspections/{inspectionId}/supplements/{supplementId}/approve',
  summary: '组长批准并印发补充清单 / The lead approves and issues it',
  ...byTeam,
  request: { params: oneParams, body: body(ApproveSupplement) },
  responses: { 200: answer('issued', Supplement), default: orProblem },
})

const withdraw = createRoute({
  method: 'post',
  path: '/api/inspections/{inspectionId}/supplements/{supplementId}/withdraw',
  summary: '撤回补充清单草稿 / Withdraw a draft',
  ...byTeam,
  request: { params: oneParams },
  responses: { 200: answer('withdrawn', Supplement), default: orProblem },
})

export function addSupplementRoutes(app: OpenAPIHono, deps: ApiDependencies): void {
  app.openapi(list, async (context) => {
    const entered = await enterInspection(context.req, context.req.valid('param').inspectionId, 'read', deps)
    return context.json({ supplements: await supplementsOf(entered, deps) }, 200)
  })

  app.openapi(draft, async (context) => {
    const { inspectionId } = context.req.valid('param')
    const entered = await enterInspection(context.req, inspectionId, 'draft-supplement', deps)
    return context.json(await draftSupplement(context.req.valid('json'), entered, deps), 201)
  })

  app.openapi(prefilled, async (context) => {
    const { inspectionId } = context.req.valid('param')
    const entered = await enterInspection(context.req, inspectionId, 'draft-supplement', deps)
    const wanted = context.req.valid('json').findings
    const { findings, inspection } = await viewInspection(entered, deps)
    const meant = findings.filter(({ id }) => wanted.includes(id))
    if (meant.length < new Set(wanted).size) throw new RequestProblem('unknown-finding')
    const made = prefill(meant, inspection)
    if (made.kind === 'several-providers') throw new RequestProblem('several-providers')
    return context.json(made.draft, 200)
  })

  app.openapi(change, async (context) => {
    const { inspectionId, supplementId } = context.req.valid('param')
    const entered = await enterInspection(context.req, inspectionId, 'draft-supplement', deps)
    return context.json(await changeSupplement(supplementId, context.req.valid('json'), entered, deps), 200)
  })

  app.openapi(approve, async (context) => {
    const { inspectionId, supplementId } = context.req.valid('param')
    const entered = await enterInspection(context.req, inspectionId, 'approve-supplement', deps)
    return context.json(await approveSupplement(supplementId, context.req.valid('json'), entered, deps), 200)
  })

  app.openapi(withdraw, async (context) => {
    const { inspectionId, supplementId } = context.req.valid('param')
    const entered = await enterInspection(context.req, inspectionId, 'draft-supplement', deps)
    return context.json(await changeSupplement(supplementId, { state: 'withdrawn' }, entered, deps), 200)
  })
}
