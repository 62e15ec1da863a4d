import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import * as z from 'zod'
import {
  Documents,
  DocumentsQuery,
  DocumentView,
  InspectionOverview,
  Inspections,
  ItemView,
  Looked,
  LookedAt,
  Queue,
  QueueQuery,
} from '../../../../shared/contract/team/inspection-views.ts'
import { PageQuery } from '../../../../shared/contract/team/paging.ts'
import type { ApiDependencies } from '../../dependencies.ts'
import { viewInspection } from '../../inspection-view.ts'
import { answer, body, byTeam, orProblem } from '../../route-words.ts'
import { listInspections } from '../../team/list-inspections.ts'
import { pageOf } from '../../team/page-of.ts'
import { queueOf } from '../../team/queue.ts'
import { documentsIn, documentView, itemView, overviewOf } from '../../team/slices.ts'
import { enterInspection, principalOf } from '../../team/team-access.ts'

const params = z.object({ inspectionId: z.string().max(64) })
const itemParams = params.extend({ code: z.string().max(16) })
const documentParams = params.extend({ documentId: z.string().max(64) })

const list = createRoute({
  method: 'get',
  path: '/api/inspections',
  summary: '我能看到的巡察 / Inspections that I may read',
  ...byTeam,
  request: { query: PageQuery },
  responses: { 200: answer('inspections', Inspections), default: orProblem },
})

const overview = createRoute({
  method: 'get',
  path: '/api/inspections/{inspectionId}',
  summary: '一次巡察：条目与进度 / One inspection, item by item',
  ...byTeam,
  request: { params },
  responses: { 200: answer('overview', InspectionOverview), default: orProblem },
})

const item = createRoute({
  method: 'get',
  path: '/api/inspections/{inspectionId}/items/{code}',
  summary: '一个条目：应交件、材料、问题、往来、记录 / One item with all that belongs to it',
  ...byTeam,
  request: { params: itemParams },
  responses: { 200: answer('item', ItemView), default: orProblem },
})

const documents = createRoute({
  method: 'get',
  path: '/api/inspections/{inspectionId}/documents',
  summary: '材料文件 / Documents',
  ...byTeam,
  request: { params, query: DocumentsQuery },
  responses: { 200: answer('documents', Documents), default: orProblem },
})

const document = createRoute({
  method: 'get',
  path: '/api/inspections/{inspectionId}/documents/{documentId}',
  summary: '一份材料 / One document',
  ...byTeam,
  request: { params: documentParams },
  responses: { 200: answer('document', DocumentView), default: orProblem },
})

const queue = createRoute({
  method: 'get',
  path: '/api/inspections/{inspectionId}/queue',
  summary: '工作队列：待审核、新上传、逾期、新问题、已答复 / What waits for a person',
  ...byTeam,
  request: { params, query: QueueQuery },
  responses: { 200: answer('queue', Queue), default: orProblem },
})

const looked = createRoute({
  method: 'put',
  path: '/api/inspections/{inspectionId}/looked',
  summary: '记下“我看到这里” / Say that everything until now was seen',
  ...byTeam,
  request: { params, body: body(Looked) },
  responses: { 200: answer('looked', LookedAt), default: orProblem },
})

export function addInspectionViewRoutes(app: OpenAPIHono, deps: ApiDependencies): void {
  app.openapi(list, async (context) => {
    const all = await listInspections(await principalOf(context.req, deps), deps)
    const { page, next } = pageOf(all, { limit: 100, ...context.req.valid('query') }, (one) => one.inspectionId)
    return context.json({ inspections: page, next }, 200)
  })

  app.openapi(overview, async (context) => {
    const entered = await enterInspection(context.req, context.req.valid('param').inspectionId, 'read', deps)
    return context.json(overviewOf(await viewInspection(entered, deps), entered, deps.now()), 200)
  })

  app.openapi(item, async (context) => {
    const { inspectionId, code } = context.req.valid('param')
    const entered = await enterInspection(context.req, inspectionId, 'read', deps)
    return context.json(await itemView(await viewInspection(entered, deps), code, deps), 200)
  })

  app.openapi(documents, async (context) => {
    const entered = await enterInspection(context.req, context.req.valid('param').inspectionId, 'read', deps)
    const query = context.req.valid('query')
    const found = documentsIn(await viewInspection(entered, deps), query)
    const { page, next } = pageOf(found, { limit: query.limit ?? 100, cursor: query.cursor }, ({ id }) => id)
    return context.json({ documents: page, total: found.length, next }, 200)
  })

  app.openapi(document, async (context) => {
    const { inspectionId, documentId } = context.req.valid('param')
    const entered = await enterInspection(context.req, inspectionId, 'read', deps)
    return context.json(documentView(await viewInspection(entered, deps), documentId, entered), 200)
  })

  app.openapi(queue, async (context) => {
    const entered = await enterInspection(context.req, context.req.valid('param').inspectionId, 'read', deps)
    const { kind, ...paging } = context.req.valid('query')
    const [view, lookedAt] = await Promise.all([
      viewInspection(entered, deps),
      deps.reviews.lookedAt(entered.principal.id, entered.inspection.id),
    ])
    const { counts, entries } = queueOf(view, kind)
    const { page, next } = pageOf(entries, { limit: 100, ...paging }, ({ id }) => id)
    return context.json({ counts, lookedAt, entries: page.map(({ entry }) => entry), next }, 200)
  })

  app.openapi(looked, async (context) => {
    const { principal, inspection } = await enterInspection(
      context.req,
      context.req.valid('param').inspectionId,
      'read',
      deps,
    )
    const now = deps.now()
    const { at = now } = context.req.valid('json')
    // What is still to come has not been seen.
    const lookedAt = [at, now].sort()[0] ?? now
    await deps.reviews.look(principal.id, inspection.id, lookedAt)
    return context.json({ lookedAt }, 200)
  })
}
