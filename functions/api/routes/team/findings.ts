import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import * as z from 'zod'
import { FindingsPage, FindingsQuery } from '../../../../shared/contract/team/inspection-views.ts'
import { isOpen } from '../../../../shared/review/team-view.ts'
import type { ApiDependencies } from '../../dependencies.ts'
import { viewInspection } from '../../inspection-view.ts'
import { answer, byTeam, orProblem } from '../../route-words.ts'
import { pageOf } from '../../team/page-of.ts'
import { enterInspection } from '../../team/team-access.ts'

const list = createRoute({
  method: 'get',
  path: '/api/inspections/{inspectionId}/findings',
  summary: '核对问题 / Findings',
  ...byTeam,
  request: { params: z.object({ inspectionId: z.string().max(64) }), query: FindingsQuery },
  responses: { 200: answer('findings', FindingsPage), default: orProblem },
})

export function addFindingRoutes(app: OpenAPIHono, deps: ApiDependencies): void {
  app.openapi(list, async (context) => {
    const entered = await enterInspection(context.req, context.req.valid('param').inspectionId, 'read', deps)
    const { code, item, document, severity, state, new: isNew, ...paging } = context.req.valid('query')
    const { findings } = await viewInspection(entered, deps)
    const found = findings.filter(
      (finding) =>
        (state === undefined ? isOpen(finding) : finding.state === state) &&
        (code === undefined || finding.code === code) &&
        (item === undefined || finding.item === item) &&
        (document === undefined || finding.evidence.some((seen) => seen.document === document)) &&
        (severity === undefined || finding.severity === severity) &&
        (isNew === undefined || finding.isNew === isNew),
    )
    const { page, next } = pageOf(found, paging, ({ id }) => id)
    return context.json({ findings: page, total: found.length, next }, 200)
  })
}
