import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import * as z from 'zod'
import { Custody, DocumentReading } from '../../../../shared/contract/team/inspection-views.ts'
import type { ApiDependencies } from '../../dependencies.ts'
import { RequestProblem } from '../../problem.ts'
import { answer, byTeam, orProblem } from '../../route-words.ts'
import { accessesOf, noteViewed } from '../../team/accesses.ts'
import { findVisible } from '../../team/find-visible.ts'
import { readCustody } from '../../team/read-custody.ts'
import { enterInspection } from '../../team/team-access.ts'

const documentParams = z.object({ inspectionId: z.string().max(64), documentId: z.string().max(64) })

const reading = createRoute({
  method: 'get',
  path: '/api/inspections/{inspectionId}/documents/{documentId}/reading',
  summary: '一页的识读结果：文字与位置 / What was read on a page, with boxes',
  ...byTeam,
  request: { params: documentParams, query: z.object({ page: z.coerce.number().int().min(1).default(1) }) },
  responses: { 200: answer('reading', DocumentReading), default: orProblem },
})

const pagePicture = createRoute({
  method: 'get',
  path: '/api/inspections/{inspectionId}/documents/{documentId}/pages/{page}',
  summary: '一页的图像 / Picture of a page',
  ...byTeam,
  request: { params: documentParams.extend({ page: z.coerce.number().int().min(1).max(10_000) }) },
  responses: {
    200: { description: 'upright', content: { 'image/webp': { schema: z.string() } } },
    default: orProblem,
  },
})

const custody = createRoute({
  method: 'get',
  path: '/api/inspections/{inspectionId}/documents/{documentId}/custody',
  summary: '操作留痕，并核验其链 / The custody record, verified',
  ...byTeam,
  request: { params: documentParams },
  responses: { 200: answer('custody', Custody), default: orProblem },
})

/** What a document holds, whose being seen is noted, and its custody record. */
export function addDocumentContentRoutes(app: OpenAPIHono, deps: ApiDependencies): void {
  app.openapi(reading, async (context) => {
    const { inspectionId, documentId } = context.req.valid('param')
    const entered = await enterInspection(context.req, inspectionId, 'read', deps)
    const record = await findVisible(entered, documentId, deps)
    const key = 'readingKey' in record ? record.readingKey : null
    const read = key === null ? null : await deps.derived.reading(key)
    const { page } = context.req.valid('query')
    const found = read?.pages.find(({ number }) => number === page)
    if (!read || !found) throw new RequestProblem('not-found')
    await noteViewed(record, entered, deps)
    return context.json({ page, pages: read.pages.length, read: found }, 200)
  })

  app.openapi(pagePicture, async (context) => {
    const { inspectionId, documentId, page } = context.req.valid('param')
    const entered = await enterInspection(context.req, inspectionId, 'read', deps)
    const record = await findVisible(entered, documentId, deps)
    const { state, id } = record
    const isShown = state !== 'quarantined' && state !== 'refused'
    const picture = isShown ? await deps.pagePictures.find(id, page) : null
    if (!picture) throw new RequestProblem('not-found')
    await noteViewed(record, entered, deps)
    return context.body(picture, 200, { 'content-type': 'image/webp' })
  })

  app.openapi(custody, async (context) => {
    const { inspectionId, documentId } = context.req.valid('param')
    const entered = await enterInspection(context.req, inspectionId, 'read', deps)
    const record = await findVisible(entered, documentId, deps)
    const chain = await readCustody(record, deps)
    return context.json({ ...chain, accesses: await accessesOf(record, chain.entries, entered, deps) }, 200)
  })
}
