import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import * as z from 'zod'
import { Instant } from '../../../shared/calendar.ts'
import { CreateInspection, InspectionCreated, InspectionStatus } from '../../../shared/contract/api.ts'
import { assembleReport } from '../../../shared/report/assemble-report.ts'
import { Report } from '../../../shared/report/report.ts'
import { isOpen } from '../../../shared/review/team-view.ts'
import type { ApiDependencies } from '../dependencies.ts'
import { inspectionStatus } from '../inspection-status.ts'
import { viewInspection } from '../inspection-view.ts'
import { answer, body, byTeam, orProblem } from '../route-words.ts'
import { enterInspection, enterOffice } from '../team/team-access.ts'

const params = z.object({ inspectionId: z.string().max(64) })

const create = createRoute({
  method: 'post',
  path: '/api/inspections',
  summary: '按清单建立一次巡察，不属任何轮次 / Create an inspection from a request list, outside any round',
  ...byTeam,
  request: { body: body(CreateInspection) },
  responses: { 201: answer('created', InspectionCreated), default: orProblem },
})

const status = createRoute({
  method: 'get',
  path: '/api/inspections/{inspectionId}/status',
  summary: '进度与完整性 / Progress and completeness',
  ...byTeam,
  request: { params },
  responses: { 200: answer('status', InspectionStatus), default: orProblem },
})

const report = createRoute({
  method: 'get',
  path: '/api/inspections/{inspectionId}/report',
  summary: '完整报告 / The whole report',
  ...byTeam,
  request: { params, query: z.object({ asOf: Instant.optional() }) },
  responses: { 200: answer('report', Report), default: orProblem },
})

export function addInspectionRoutes(app: OpenAPIHono, deps: ApiDependencies): void {
  app.openapi(create, async (context) => {
    await enterOffice(context.req, 'create-round', deps)
    const { list, unit, period } = context.req.valid('json')
    const id = deps.newId()
    await deps.inspections.create({
      id,
      unit,
      list,
      period: period ?? null,
      createdAt: deps.now(),
      roundId: null,
      // Without a round there is nobody to issue it: it was, on paper.
      state: 'issued',
      issue: null,
      supplements: [],
      revision: 1,
    })
    return context.json({ inspectionId: id }, 201)
  })

  app.openapi(status, async (context) => {
    const entered = await enterInspection(context.req, context.req.valid('param').inspectionId, 'read', deps)
    return context.json(await inspectionStatus(entered, deps), 200)
  })

  app.openapi(report, async (context) => {
    const entered = await enterInspection(context.req, context.req.valid('param').inspectionId, 'read', deps)
    const view = await viewInspection(entered, deps)
    const asOf = context.req.valid('query').asOf ?? deps.now()
    const check = { ...view.check, findings: view.findings.filter(isOpen) }
    return context.json(assembleReport(view.inspection, check, asOf), 200)
  })
}
