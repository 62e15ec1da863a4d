import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import * as z from 'zod'
import { Instant } from '../../../shared/calendar.ts'
import { CreateInspection, Findings, InspectionCreated, InspectionStatus } from '../../../shared/contract/api.ts'
import { isSettled } from '../../../shared/document/states.ts'
import { assembleReport } from '../../../shared/report/assemble-report.ts'
import { Report } from '../../../shared/report/report.ts'
import { authorizationOf, bearerOf } from '../access.ts'
import type { ApiDependencies } from '../dependencies.ts'
import { type InspectionView, viewInspection } from '../inspection-view.ts'
import { RequestProblem } from '../problem.ts'
import { answer, body, byTeam, orProblem } from '../route-words.ts'

const params = z.object({ inspectionId: z.string().max(64) })

const create = createRoute({
  method: 'post',
  path: '/api/inspections',
  summary: '按清单建立一次巡察 / Create an inspection from a request list',
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

const findings = createRoute({
  method: 'get',
  path: '/api/inspections/{inspectionId}/findings',
  summary: '核对问题 / Open findings',
  ...byTeam,
  request: { params },
  responses: { 200: answer('findings', Findings), default: orProblem },
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
    await requireTeam(authorizationOf(context.req), deps)
    const { list, unit, period } = context.req.valid('json')
    const inspection = { id: deps.newId(), unit, list, period: period ?? null, createdAt: deps.now() }
    await deps.inspections.create(inspection)
    return context.json({ inspectionId: inspection.id }, 201)
  })

  app.openapi(status, async (context) => {
    await requireTeam(authorizationOf(context.req), deps)
    const view = await viewInspection(context.req.valid('param').inspectionId, deps)
    return context.json(statusOf(view), 200)
  })

  app.openapi(findings, async (context) => {
    await requireTeam(authorizationOf(context.req), deps)
    const view = await viewInspection(context.req.valid('param').inspectionId, deps)
    return context.json({ findings: openFindings(view) }, 200)
  })

  app.openapi(report, async (context) => {
    await requireTeam(authorizationOf(context.req), deps)
    const view = await viewInspection(context.req.valid('param').inspectionId, deps)
    const asOf = context.req.valid('query').asOf ?? deps.now()
    const check = { ...view.check, findings: openFindings(view) }
    return context.json(assembleReport(view.inspection, check, asOf), 200)
  })
}

export async function requireTeam(authorization: string | undefined, deps: ApiDependencies): Promise<void> {
  if (!(await deps.isTeam(bearerOf(authorization)))) throw new RequestProblem('not-signed-in')
}

/** As kept, in the order of the list's items. */
export function openFindings(view: InspectionView) {
  const order = new Map(view.check.findings.map((finding, place) => [finding.id, place]))
  const placeOf = (id: string) => order.get(id) ?? order.size
  return view.findings
    .filter((stored) => stored.state === 'open')
    .map((stored) => stored.finding)
    .sort((a, b) => placeOf(a.id) - placeOf(b.id))
}

function statusOf(view: InspectionView): InspectionStatus {
  const { inspection, documents, uploads } = view
  const settled = documents.filter((document) => isSettled(document.state)).length
  const { items } = assembleReport(inspection, view.check, inspection.createdAt)
  return {
    inspectionId: inspection.id,
    unit: inspection.unit,
    uploads: {
      issued: uploads.length,
      received: uploads.filter((upload) => upload.state === 'received').length,
    },
    documents: { total: documents.length, settled, byState: countBy(documents.map((document) => document.state)) },
    pages: { read: documents.reduce((sum, document) => sum + ('pages' in document ? document.pages : 0), 0) },
    settled: settled === documents.length && view.isChecked,
    items: items.map(({ code, title, provider, status: itemStatus }) => ({
      code,
      title,
      provider,
      status: itemStatus,
    })),
    counts: countBy(items.map((item) => item.status)),
  }
}

function countBy(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  return counts
}
