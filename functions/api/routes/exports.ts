import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import * as z from 'zod'
import { ExportDownload, Exports, ExportView } from '../../../shared/contract/team/exports.ts'
import type { ExportRecord } from '../../../shared/export/export-record.ts'
import { assembleReport } from '../../../shared/report/assemble-report.ts'
import { isOpen } from '../../../shared/review/team-view.ts'
import { prepareExport } from '../../export/prepare-export.ts'
import { packageKey } from '../../pipeline/pack-export/pack-export.ts'
import type { ApiDependencies } from '../dependencies.ts'
import { RequestProblem } from '../problem.ts'
import { answer, byTeam, orProblem } from '../route-words.ts'
import { noteFetched } from '../team/accesses.ts'
import { exportScope } from '../team-scope.ts'

const inInspection = z.object({ inspectionId: z.string().max(64) })
const ofExport = inInspection.extend({ exportId: z.string().max(64) })
const DOWNLOAD_SECONDS = 15 * 60

const ask = createRoute({
  method: 'post',
  path: '/api/inspections/{inspectionId}/exports',
  summary: '导出全部材料 / Ask for a package of everything that the caller may see',
  ...byTeam,
  request: { params: inInspection },
  responses: { 202: answer('asked for', ExportView), default: orProblem },
})

const list = createRoute({
  method: 'get',
  path: '/api/inspections/{inspectionId}/exports',
  summary: '导出记录 / Exports, newest first',
  ...byTeam,
  request: { params: inInspection },
  responses: { 200: answer('exports', Exports), default: orProblem },
})

const one = createRoute({
  method: 'get',
  path: '/api/inspections/{inspectionId}/exports/{exportId}',
  summary: '导出进度 / How far an export is',
  ...byTeam,
  request: { params: ofExport },
  responses: { 200: answer('export', ExportView), default: orProblem },
})

const download = createRoute({
  method: 'get',
  path: '/api/inspections/{inspectionId}/exports/{exportId}/download',
  summary: '下载地址 / Where the package can be fetched, also in pieces',
  ...byTeam,
  request: { params: ofExport },
  responses: { 200: answer('address', ExportDownload), default: orProblem },
})

export function addExportRoutes(app: OpenAPIHono, deps: ApiDependencies): void {
  app.openapi(ask, async (context) => {
    const scope = await exportScope(context.req, context.req.valid('param').inspectionId, deps)
    const { view, providers, requestedBy } = scope
    const inspectionId = view.inspection.id
    const chains = await Promise.all(providers.map((name) => deps.documents.custodyOfAll(inspectionId, name)))
    const requestedAt = deps.now()
    const record = await prepareExport(
      {
        exportId: deps.newId(),
        requestedAt,
        requestedBy,
        providers,
        report: assembleReport(view.inspection, { ...view.check, findings: view.findings.filter(isOpen) }, requestedAt),
        records: view.records,
        custody: chains.flat(),
      },
      deps.derivedObjects,
    )
    await deps.exports.create(record)
    return context.json(ExportView.parse(record), 202)
  })

  app.openapi(list, async (context) => {
    const { inspectionId } = context.req.valid('param')
    const { providers } = await exportScope(context.req, inspectionId, deps)
    const exports = (await deps.exports.list(inspectionId)).filter((record) => maySee(record, providers))
    exports.sort((a, b) => (a.requestedAt > b.requestedAt ? -1 : 1))
    return context.json(Exports.parse({ exports }), 200)
  })

  app.openapi(one, async (context) => {
    const { record } = await exportOf(context.req, context.req.valid('param'), deps)
    return context.json(ExportView.parse(record), 200)
  })

  app.openapi(download, async (context) => {
    const { record, requestedBy: caller } = await exportOf(context.req, context.req.valid('param'), deps)
    const { exportId, state, fileName, bytes } = record
    if (state !== 'done') throw new RequestProblem('export-not-ready')
    await noteFetched(record, caller, deps)
    const url = await deps.packages.signDownload(packageKey(exportId), fileName, DOWNLOAD_SECONDS)
    const expiresAt = new Date(Date.parse(deps.now()) + DOWNLOAD_SECONDS * 1000).toISOString()
    return context.json({ url, bytes, fileName, expiresAt }, 200)
  })
}

/** One that holds what the caller may not see is not there for them. */
const maySee = (record: ExportRecord, providers: readonly string[]) =>
  record.providers.every((provider) => providers.includes(provider))

async function exportOf(
  request: Parameters<typeof exportScope>[0],
  { inspectionId, exportId }: z.infer<typeof ofExport>,
  deps: ApiDependencies,
): Promise<{ record: ExportRecord; requestedBy: string }> {
  const { providers, requestedBy } = await exportScope(request, inspectionId, deps)
  const record = await deps.exports.find(inspectionId, exportId)
  if (!record || !maySee(record, providers)) throw new RequestProblem('not-found')
  return { record, requestedBy }
}
