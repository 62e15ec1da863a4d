import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import * as z from 'zod'
import { assembleReport } from '../../../shared/report/assemble-report.ts'
import { renderHtml } from '../../../shared/report/render-html.ts'
import { renderRound } from '../../../shared/report/render-round.ts'
import { roundReportOf } from '../../../shared/report/round-report.ts'
import { isOpen } from '../../../shared/review/team-view.ts'
import type { ApiDependencies } from '../dependencies.ts'
import { viewInspection } from '../inspection-view.ts'
import { byTeam, orProblem } from '../route-words.ts'
import { enterInspection, enterRound } from '../team/team-access.ts'
import { viewMatrix } from '../team/view-matrix.ts'

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

const ofRound = createRoute({
  method: 'get',
  path: '/api/rounds/{roundId}/report.html',
  summary: '轮次总览（打印用） / The overview of a round as a page',
  ...byTeam,
  request: { params: z.object({ roundId: z.string().max(64) }), query: z.object({ lang }) },
  responses: { 200: page, default: orProblem },
})

export function addReportPageRoutes(app: OpenAPIHono, deps: ApiDependencies): void {
  app.openapi(ofInspection, async (context) => {
    const entered = await enterInspection(context.req, context.req.valid('param').inspectionId, 'read', deps)
    const view = await viewInspection(entered, deps)
    const check = { ...view.check, findings: view.findings.filter(isOpen) }
    const report = assembleReport(view.inspection, check, deps.now())
    return context.html(renderHtml(report, context.req.valid('query')), 200)
  })

  app.openapi(ofRound, async (context) => {
    const entered = await enterRound(context.req, context.req.valid('param').roundId, 'read-round', deps)
    const report = roundReportOf(entered.round.title, await viewMatrix(entered, deps), deps.now())
    return context.html(renderRound(report, context.req.valid('query')), 200)
  })
}
