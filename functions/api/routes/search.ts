import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import * as z from 'zod'
import { IndexRequested, SearchQuery, SearchResult } from '../../../shared/contract/team/search.ts'
import { hitTable } from '../../../shared/search/hit-table.ts'
import { type Searched, search, searchForTable } from '../../search/search.ts'
import type { ApiDependencies } from '../dependencies.ts'
import { answer, byTeam, orProblem } from '../route-words.ts'
import { type InspectionScope, scopeOf } from '../team-scope.ts'

const TABLE_ROWS = 10_000

const find = createRoute({
  method: 'get',
  path: '/api/search',
  summary: '全文检索 / Full text over all that the caller may see',
  ...byTeam,
  request: { query: SearchQuery },
  responses: { 200: answer('hits', SearchResult), default: orProblem },
})

const table = createRoute({
  method: 'get',
  path: '/api/search.csv',
  summary: '检索结果表 / The hits as a table',
  ...byTeam,
  request: { query: SearchQuery },
  responses: {
    200: { description: 'a line a hit', content: { 'text/csv': { schema: z.string() } } },
    default: orProblem,
  },
})

const renew = createRoute({
  method: 'post',
  path: '/api/inspections/{inspectionId}/search-index',
  summary: '重建检索索引 / Make the search index anew from the readings',
  ...byTeam,
  request: { params: z.object({ inspectionId: z.string().max(64) }) },
  responses: { 202: answer('asked for', IndexRequested), default: orProblem },
})

export function addSearchRoutes(app: OpenAPIHono, deps: ApiDependencies): void {
  app.openapi(find, async (context) => {
    const query = context.req.valid('query')
    const scope = await scopeOf(context.req, query.inspection, deps)
    return context.json(await search(query, scope.map(searched), deps.searchIndexes), 200)
  })

  app.openapi(table, async (context) => {
    const query = context.req.valid('query')
    const scope = await scopeOf(context.req, query.inspection, deps, 'export')
    const hits = await searchForTable(query, scope.map(searched), deps.searchIndexes)
    return context.body(hitTable(hits.slice(0, TABLE_ROWS)), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="search.csv"; filename*=UTF-8''${encodeURIComponent('检索结果.csv')}`,
    })
  })

  app.openapi(renew, async (context) => {
    const { inspectionId } = context.req.valid('param')
    const scope = await scopeOf(context.req, [inspectionId], deps, 'review')
    const providers = scope.flatMap((one) => one.providers)
    for (const provider of providers) await deps.searchMarks.renew(inspectionId, provider)
    return context.json({ providers: providers.length }, 202)
  })
}

const searched = ({ inspection, providers, knowsAll }: InspectionScope): Searched => ({
  inspectionId: inspection.id,
  unit: inspection.unit,
  providers,
  knowsAll,
})
