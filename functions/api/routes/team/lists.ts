import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import * as z from 'zod'
import {
  CheckList,
  ExportList,
  InspectionList,
  Issued,
  IssueList,
  ListImported,
  ListNotes,
  ListTemplates,
  PutList,
} from '../../../../shared/contract/team/lists.ts'
import type { Inspection } from '../../../../shared/inspection/inspection.ts'
import { asClearedFor } from '../../../../shared/policy/cleared-view.ts'
import { PortalView } from '../../../../shared/portal/portal-view.ts'
import { checkList } from '../../../../shared/request-list/check-list.ts'
import { RequestList } from '../../../../shared/request-list/request-list.ts'
import { listFromWorkbook } from '../../../../shared/request-list/workbook/list-from-workbook.ts'
import { workbookOf } from '../../../../shared/request-list/workbook/workbook-of.ts'
import type { ApiDependencies } from '../../dependencies.ts'
import { RequestProblem } from '../../problem.ts'
import { answer, body, byTeam, orProblem } from '../../route-words.ts'
import { changeList } from '../../team/change-list.ts'
import { issueList } from '../../team/issue-list.ts'
import { previewFor } from '../../team/preview-list.ts'
import { enterInspection, principalOf } from '../../team/team-access.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** A list of a thousand items is some 200 kB. */
const MAX_WORKBOOK_BYTES = 5_000_000

const params = z.object({ inspectionId: z.string().max(64) })
const workbook = { content: { [XLSX]: { schema: z.string().meta({ format: 'binary' }) } } }

const templates = createRoute({
  method: 'get',
  path: '/api/list-templates',
  summary: '清单模板 / Lists to start from',
  ...byTeam,
  responses: { 200: answer('templates', ListTemplates), default: orProblem },
})

const template = createRoute({
  method: 'get',
  path: '/api/list-templates/{templateId}',
  summary: '一个模板，含其沿用的条目 / A template with what it takes over',
  ...byTeam,
  request: { params: z.object({ templateId: z.string().max(64) }) },
  responses: { 200: answer('list', RequestList), default: orProblem },
})

const check = createRoute({
  method: 'post',
  path: '/api/lists/check',
  summary: '检查一份清单 / Check a list',
  ...byTeam,
  request: { body: body(CheckList) },
  responses: { 200: answer('notes', ListNotes), default: orProblem },
})

const importList = createRoute({
  method: 'post',
  path: '/api/lists/import',
  summary: '从 Excel 读入清单，逐格指出问题 / Read a list from a workbook, problems by cell',
  ...byTeam,
  request: { body: { required: true, ...workbook } },
  responses: { 200: answer('list, or what is wrong', ListImported), default: orProblem },
})

const exportList = createRoute({
  method: 'post',
  path: '/api/lists/export',
  summary: '把清单存为 Excel / A list as a workbook',
  ...byTeam,
  request: { body: body(ExportList) },
  responses: { 200: { description: 'workbook', ...workbook }, default: orProblem },
})

const read = createRoute({
  method: 'get',
  path: '/api/inspections/{inspectionId}/list',
  summary: '一次巡察的清单 / The list of an inspection',
  ...byTeam,
  request: { params },
  responses: { 200: answer('list', InspectionList), default: orProblem },
})

const put = createRoute({
  method: 'put',
  path: '/api/inspections/{inspectionId}/list',
  summary: '修改清单草稿 / Change the draft of a list',
  ...byTeam,
  request: { params, body: body(PutList) },
  responses: { 200: answer('list', InspectionList), default: orProblem },
})

const preview = createRoute({
  method: 'get',
  path: '/api/inspections/{inspectionId}/preview',
  summary: '预览提供单位将看到的页面 / What a provider will see',
  ...byTeam,
  request: { params, query: z.object({ provider: z.string().max(100).default('unit') }) },
  responses: { 200: answer('portal', PortalView), default: orProblem },
})

const issue = createRoute({
  method: 'post',
  path: '/api/inspections/{inspectionId}/issue',
  summary: '印发清单：编号、报送截止日期 / Issue the list: number and due date',
  ...byTeam,
  request: { params, body: body(IssueList) },
  responses: { 201: answer('issued', Issued), default: orProblem },
})

export function addListRoutes(app: OpenAPIHono, deps: ApiDependencies): void {
  app.openapi(templates, async (context) => {
    await principalOf(context.req, deps)
    return context.json({ templates: [...deps.templates.list()] }, 200)
  })

  app.openapi(template, async (context) => {
    await principalOf(context.req, deps)
    const list = deps.templates.find(context.req.valid('param').templateId)
    if (!list) throw new RequestProblem('not-found')
    return context.json(list, 200)
  })

  app.openapi(check, async (context) => {
    await principalOf(context.req, deps)
    const checked = checkList(context.req.valid('json').list)
    return context.json({ problems: checked.kind === 'usable' ? [] : checked.problems, doubts: checked.doubts }, 200)
  })

  app.openapi(importList, async (context) => {
    await principalOf(context.req, deps)
    if (Number(context.req.header('content-length') ?? 0) > MAX_WORKBOOK_BYTES) throw new RequestProblem('too-large')
    const bytes = new Uint8Array(await context.req.arrayBuffer())
    if (bytes.length > MAX_WORKBOOK_BYTES) throw new RequestProblem('too-large')
    return context.json(await listFromWorkbook(bytes), 200)
  })

  app.openapi(exportList, async (context) => {
    await principalOf(context.req, deps)
    const { list } = context.req.valid('json')
    return asWorkbook(workbookOf(list), list.id)
  })

  app.openapi(read, async (context) => {
    const { inspection, standing } = await enterInspection(
      context.req,
      context.req.valid('param').inspectionId,
      'read',
      deps,
    )
    return context.json(listOf(asClearedFor(standing, inspection)), 200)
  })

  app.openapi(put, async (context) => {
    const entered = await enterInspection(context.req, context.req.valid('param').inspectionId, 'prepare-list', deps)
    const changed = await changeList(context.req.valid('json'), entered, deps)
    return context.json(listOf(asClearedFor(entered.standing, changed)), 200)
  })

  app.openapi(preview, async (context) => {
    const entered = await enterInspection(context.req, context.req.valid('param').inspectionId, 'read', deps)
    return context.json(previewFor(entered, context.req.valid('query').provider, deps), 200)
  })

  app.openapi(issue, async (context) => {
    const entered = await enterInspection(context.req, context.req.valid('param').inspectionId, 'issue-list', deps)
    return context.json(await issueList(context.req.valid('json'), entered, deps), 201)
  })
}

function listOf({ list, state, issue: issued, revision }: Inspection): InspectionList {
  return { list, state, issue: issued, revision, doubts: checkList(list).doubts }
}

function asWorkbook(bytes: Uint8Array<ArrayBuffer>, name: string): Response {
  const headers = { 'content-type': XLSX, 'content-disposition': `attachment; filename="${name}.xlsx"` }
  return new Response(bytes, { headers })
}
