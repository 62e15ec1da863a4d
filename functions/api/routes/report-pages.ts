import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import * as z from 'zod'
import { assembleReport } from '../../../shared/report/assemble-report.ts'
import { renderHtml } from '../../../shared/report/render-html.ts'
import { isOpen } from '../../../shared/review/team-view.ts'
import type { ApiDependencies } from '../dependencies.ts'
import { byTeam, orProblem } from '../route-words.ts'
import { exportScope } from '../team-scope.ts'

const lang = z.enum(['zh', 'en']).default('zh')
const page = { description: 'to print, or to keep as PDF', content: { 'text/html': { schema: z.string() } } }

const ofInspection = createRoute({
  method: 'get',
  path: '/api/inspections/{inspectionId}/report.html',
  summary: '核对报告（打印用） / The report as a page',
  ...byTeam,
  request: { params: z.object({ inspectionId: z.string().max(64) }), query: z.object({ lang }) },
  responses: { 200: page, default: orProblem },
})

export function addReportPageRoutes(app: OpenAPIHono, deps: ApiDependencies): void {
  app.openapi(ofInspection, async (context) => {
    const { view } = await exportScope(context.req, context.req.valid('param').inspectionId, deps)
    const check = { ...view.check, findings: view.findings.filter(isOpen) }
    const report = assembleReport(view.inspection, check, deps.now())
    return context.html(renderHtml(report, context.req.valid('query')), 200)
  })
}
