import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import * as z from 'zod'
import {
  Acts,
  ActsDone,
  ActsQuery,
  CannedReasons,
  Corrections,
  DoActs,
  UndoActs,
} from '../../../../shared/contract/team/acts.ts'
import { cannedReasons } from '../../../../shared/review/canned-reasons.ts'
import { correctionsIn } from '../../../../shared/review/corrections.ts'
import { historyOf } from '../../../../shared/review/history.ts'
import type { ApiDependencies } from '../../dependencies.ts'
import { viewInspection } from '../../inspection-view.ts'
import { asProblemCode, RequestProblem, titleOf } from '../../problem.ts'
import { answer, body, byTeam, orProblem } from '../../route-words.ts'
import { doActs } from '../../team/do-acts.ts'
import { pageOf } from '../../team/page-of.ts'
import { enterInspection, principalOf } from '../../team/team-access.ts'
import { undoActs } from '../../team/undo-acts.ts'

const params = z.object({ inspectionId: z.string().max(64) })

const act = createRoute({
  method: 'post',
  path: '/api/inspections/{inspectionId}/acts',
  summary: '审核：确认或不采纳问题、接收或退回、改归类、免报、延期；可多件一次 / Review, one thing or many at once',
  ...byTeam,
  request: { params, body: body(DoActs) },
  responses: { 201: answer('done, each by itself', ActsDone), default: orProblem },
})

const undo = createRoute({
  method: 'post',
  path: '/api/inspections/{inspectionId}/acts/undo',
  summary: '撤销一项或一批 / Take back one act, or all of one click',
  ...byTeam,
  request: { params, body: body(UndoActs) },
  responses: { 201: answer('undone', ActsDone), default: orProblem },
})

const history = createRoute({
  method: 'get',
  path: '/api/inspections/{inspectionId}/acts',
  summary: '操作记录，新的在前 / What was decided, newest first',
  ...byTeam,
  request: { params, query: ActsQuery },
  responses: { 200: answer('acts', Acts), default: orProblem },
})

const corrections = createRoute({
  method: 'get',
  path: '/api/inspections/{inspectionId}/corrections',
  summary: '人工更正的归类，作为标注数据 / Corrected filings as labelled data',
  ...byTeam,
  request: { params },
  responses: { 200: answer('corrections', Corrections), default: orProblem },
})

const reasons = createRoute({
  method: 'get',
  path: '/api/canned-reasons',
  summary: '常用理由 / Reasons to start from',
  ...byTeam,
  responses: { 200: answer('reasons', CannedReasons), default: orProblem },
})

export function addActRoutes(app: OpenAPIHono, deps: ApiDependencies): void {
  app.openapi(act, async (context) => {
    const entered = await enterInspection(context.req, context.req.valid('param').inspectionId, 'read', deps)
    const done = await doActs(context.req.valid('json').deeds, entered, deps)
    return context.json(orRefusal(done), 201)
  })

  app.openapi(undo, async (context) => {
    const entered = await enterInspection(context.req, context.req.valid('param').inspectionId, 'read', deps)
    const done = await undoActs(context.req.valid('json'), entered, deps)
    return context.json(orRefusal(done), 201)
  })

  app.openapi(history, async (context) => {
    const entered = await enterInspection(context.req, context.req.valid('param').inspectionId, 'read', deps)
    const { document, item, finding, bulk, ...paging } = context.req.valid('query')
    const view = await viewInspection(entered, deps)
    const acts = historyOf(view, { document, item, finding, bulk })
    const { page, next } = pageOf(acts, { limit: 100, ...paging }, ({ id }) => id)
    return context.json({ acts: page, next }, 200)
  })

  app.openapi(corrections, async (context) => {
    const entered = await enterInspection(context.req, context.req.valid('param').inspectionId, 'export', deps)
    return context.json({ corrections: correctionsIn(await viewInspection(entered, deps)) }, 200)
  })

  app.openapi(reasons, async (context) => {
    await principalOf(context.req, deps)
    return context.json({ reasons: cannedReasons }, 200)
  })
}

/** Where one thing was asked for and not done, that is the answer. */
function orRefusal(done: ActsDone): ActsDone {
  const [only, another] = done.outcomes
  if (only?.outcome === 'not-done' && !another) {
    const code = asProblemCode(only.code)
    throw new RequestProblem(code, only.title === titleOf(code) ? undefined : only.title)
  }
  return done
}
