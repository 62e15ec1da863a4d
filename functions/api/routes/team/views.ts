import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { SavedViews } from '../../../../shared/contract/team/views.ts'
import type { ApiDependencies } from '../../dependencies.ts'
import { RequestProblem } from '../../problem.ts'
import { answer, body, byTeam, orProblem } from '../../route-words.ts'
import { principalOf } from '../../team/team-access.ts'

const list = createRoute({
  method: 'get',
  path: '/api/views',
  summary: '我保存的视图 / Views that I have saved',
  ...byTeam,
  responses: { 200: answer('views', SavedViews), default: orProblem },
})

const keep = createRoute({
  method: 'put',
  path: '/api/views',
  summary: '保存我的视图，整体替换 / Keep my views, all of them at once',
  ...byTeam,
  request: { body: body(SavedViews) },
  responses: { 200: answer('views', SavedViews), default: orProblem },
})

/** Everybody's own: a view opens no more than its address does. */
export function addViewRoutes(app: OpenAPIHono, deps: ApiDependencies): void {
  app.openapi(list, async (context) => {
    const { id } = await principalOf(context.req, deps)
    return context.json(await deps.views.list(id), 200)
  })

  app.openapi(keep, async (context) => {
    const { id } = await principalOf(context.req, deps)
    const kept = await deps.views.keep(id, context.req.valid('json'))
    if (kept === 'overtaken') throw new RequestProblem('overtaken')
    return context.json(kept, 200)
  })
}
