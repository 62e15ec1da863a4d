import { afterAll, beforeAll, expect, it } from 'vitest'
import * as z from 'zod'
import { digestOfToken } from '../../../functions/api/access.ts'
import { type RunningApi, startApi, TEAM } from './running-api.ts'

/**
 * Every route × whoever may come (T4, T5). The routes are read from the app, so that a new one without a place in this
 * table fails here.
 */

const items = [
  { code: 'A-1', title: '会议纪要', coverage: 'monthly' },
  { code: 'E-1', title: '信访登记', provider: 'petition' },
]
const upload = { path: 'a.pdf', bytes: 3, sha256: 'a'.repeat(64), item: null }

let api: RunningApi
const ids = { inspection: '', upload: '', link: '', document: 'd'.padEnd(32, '0') }
const tokens: Record<string, string | null> = {}
beforeAll(async () => {
  api = await startApi()
  ids.inspection = await api.inspect(items)
  const own = await api.issue(ids.inspection)
  const withCodes = await api.issueWithCodes(ids.inspection)
  const lead = await api.open(withCodes.token, withCodes.leadCode)
  // Its revocation and replacement change nothing for the others.
  ids.link = (await api.issueWithCodes(ids.inspection)).linkId
  const [session, other, elsewhere] = [
    await api.open(own),
    await api.open(await api.issue(ids.inspection, 'petition')),
    await api.open(await api.issue(await api.inspect(items))),
  ]
  for (const sender of [session, other, elsewhere]) await api.confirm(sender)
  const started = await api.ask('POST', '/api/uploads', session, { ...upload, bytes: 20_000_000 })
  ids.upload = z.object({ uploadId: z.string() }).parse(await started.json()).uploadId
  const expiring = await api.open(await api.issue(ids.inspection, 'unit', 10))
  const revoked = await api.issue(ids.inspection)
  const ofRevoked = await api.open(revoked)
  await api.deps.links.revoke(digestOfToken(revoked), api.deps.now())
  api.clock.now += 11 * 60_000
  Object.assign(tokens, {
    nobody: null,
    'a guess': 'x'.repeat(43),
    'the link itself': own,
    team: TEAM,
    session,
    lead,
    'another provider': other,
    'another inspection': elsewhere,
    'an expired session': expiring,
    'a withdrawn link': ofRevoked,
  })
})
afterAll(() => api.close())

const body: Record<string, unknown> = {
  'POST /api/inspections': { list: { id: 'test-list', title: '测试', version: 1, items }, unit: '甲' },
  'POST /api/inspections/{inspectionId}/links': { provider: 'unit' },
  'POST /api/inspections/{inspectionId}/links/{linkId}/replacement': {},
  'POST /api/inspections/{inspectionId}/items/{code}/thread': { text: '请问' },
  'POST /api/portal/items/{code}/thread': { text: '请问' },
  'POST /api/inspections/{inspectionId}/notice-targets': {
    provider: 'unit',
    place: { kind: 'webhook', url: 'http://127.0.0.1/x' },
  },
  'POST /api/portal/submissions': { commitment: '1', signedBy: '张三' },
  'POST /api/portal/submissions/withdrawal': { signedBy: '张三', reason: '还要补充材料' },
  'POST /api/uploads': upload,
  'POST /api/uploads/{uploadId}/parts': { parts: [{ number: 1, bytes: 1, sha256: `${'A'.repeat(43)}=` }] },
  'POST /api/uploads/{uploadId}/complete': { parts: [{ number: 1, etag: '"x"', sha256: `${'A'.repeat(43)}=` }] },
  'POST /api/portal/confirmations': { confirmedBy: '张三' },
  'POST /api/portal/items/{code}/not-applicable': { reason: '没有这类材料' },
  'POST /api/portal/documents/{documentId}/choice': { item: 'A-1' },
}

const query: Record<string, string> = { 'GET /api/search': '?q=会议', 'GET /api/search.csv': '?q=会议' }

/** What each may expect; everyone else is refused. */
type Access = Record<string, 'ok' | number>
const team: Access = { team: 'ok' }
const ownThing: Access = { session: 'ok', lead: 'ok', 'another provider': 404, 'another inspection': 404 }
/** A-1 is asked of the unit; of the petition office it is as unknown as an item that is nowhere. */
const ownItem: Access = { session: 'ok', lead: 'ok', 'another provider': 422, 'another inspection': 'ok' }
/** Of those who come here, one has entered with the lead's code. */
const leadOnly: Access = { session: 403, lead: 'ok', 'another provider': 403, 'another inspection': 403 }
const anySession: Access = { session: 'ok', lead: 'ok', 'another provider': 'ok', 'another inspection': 'ok' }
const table: Record<string, Access> = {
  'POST /api/inspections': team,
  'POST /api/inspections/{inspectionId}/links': team,
  'GET /api/inspections/{inspectionId}/links': team,
  'POST /api/inspections/{inspectionId}/links/{linkId}/revocation': team,
  'POST /api/inspections/{inspectionId}/links/{linkId}/replacement': team,
  'GET /api/inspections/{inspectionId}/items/{code}/thread': team,
  'POST /api/inspections/{inspectionId}/items/{code}/thread': team,
  'GET /api/inspections/{inspectionId}/threads': team,
  'GET /api/inspections/{inspectionId}/submissions': team,
  'GET /api/inspections/{inspectionId}/notices': team,
  'POST /api/inspections/{inspectionId}/notice-targets': team,
  'GET /api/inspections/{inspectionId}/notice-targets': team,
  // Known to nobody: it is looked for only once the caller is known.
  'POST /api/inspections/{inspectionId}/notice-targets/{targetId}/removal': { team: 404 },
  'GET /api/inspections/{inspectionId}/status': team,
  'GET /api/inspections/{inspectionId}/findings': team,
  'GET /api/inspections/{inspectionId}/report': team,
  'POST /api/inspections/{inspectionId}/exports': team,
  'GET /api/inspections/{inspectionId}/exports': team,
  'GET /api/inspections/{inspectionId}/exports/{exportId}': { team: 404 },
  'GET /api/inspections/{inspectionId}/exports/{exportId}/download': { team: 404 },
  'GET /api/inspections/{inspectionId}/report.html': team,
  'GET /api/search': team,
  'GET /api/search.csv': team,
  'POST /api/inspections/{inspectionId}/search-index': team,
  'POST /api/uploads': anySession,
  'POST /api/uploads/{uploadId}/parts': ownThing,
  'GET /api/uploads/{uploadId}/parts': ownThing,
  // Known to its sender, and not what has arrived.
  'POST /api/uploads/{uploadId}/complete': { ...ownThing, session: 409, lead: 409 },
  'DELETE /api/uploads/{uploadId}': ownThing,
  'GET /api/portal': anySession,
  'GET /api/portal/receipt': anySession,
  'GET /api/portal/items/{code}/thread': ownItem,
  'POST /api/portal/items/{code}/thread': ownItem,
  // Something is still on its way; and nothing was submitted that could be taken back.
  'POST /api/portal/submissions': { ...leadOnly, lead: 409 },
  'POST /api/portal/submissions/withdrawal': { ...leadOnly, lead: 409 },
  'POST /api/portal/confirmations': anySession,
  'POST /api/portal/items/{code}/not-applicable': ownItem,
  'POST /api/portal/documents/{documentId}/choice': {
    session: 404,
    lead: 404,
    'another provider': 422,
    'another inspection': 404,
  },
}
/** Needs no bearer: the link's token in the body is what counts, and the description of the API is for everyone. */
const open = ['POST /api/link-sessions', 'GET /api/receipt-key', 'GET /api/openapi.json']

/** Its holder is told that the link was withdrawn; to a route of the team it is no token at all. */
const refusalOf = (who: string, route: string) =>
  who === 'a withdrawn link' && table[route]?.team === undefined ? 410 : 401

it('lets everyone do exactly what the table of access says, on every route there is', async () => {
  const routes = await routesOf(api)
  expect(routes.filter((route) => !open.includes(route)).sort()).toEqual(Object.keys(table).sort())

  const wrong: string[] = []
  let asked = 0
  // What ends things comes last.
  const inOrder = Object.keys(table).sort((a, b) => Number(a.startsWith('DELETE')) - Number(b.startsWith('DELETE')))
  for (const route of inOrder) {
    const [method = '', pattern = ''] = route.split(' ')
    const path = pattern
      .replace('{inspectionId}', ids.inspection)
      .replace('{uploadId}', ids.upload)
      .replace('{linkId}', ids.link)
      .replace('{targetId}', 'none')
      .replace('{documentId}', ids.document)
      .replace('{code}', 'A-1')
    for (const [who, token] of Object.entries(tokens)) {
      const expected = table[route]?.[who] ?? refusalOf(who, route)
      const { status } = await api.ask(method, path + (query[route] ?? ''), token, body[route])
      asked++
      const isRight = expected === 'ok' ? status >= 200 && status < 300 : status === expected
      if (!isRight) wrong.push(`${route} by ${who}: ${status}, expected ${expected}`)
    }
  }
  console.log(`access matrix: ${asked} requests`)
  expect(wrong).toEqual([])
})

it('answers to a GET of anything with nothing changed: mail scanners open links too (T7)', async () => {
  const before = JSON.stringify(await (await api.ask('GET', '/api/portal', tokens.session ?? '')).json())
  for (const route of await routesOf(api)) {
    const path = route.split(' ')[1]?.replace(/\{\w+\}/g, ids.upload) ?? ''
    for (const method of ['GET', 'HEAD']) await api.ask(method, path, tokens.session ?? null)
  }
  expect(JSON.stringify(await (await api.ask('GET', '/api/portal', tokens.session ?? '')).json())).toBe(before)
})

async function routesOf({ app }: RunningApi): Promise<string[]> {
  const described = z
    .object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
    .parse(await (await app.request('/api/openapi.json')).json())
  const documented = Object.entries(described.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  // The router knows every route, described or not.
  const routed = app.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`)
  return [...new Set([...documented, ...routed])]
}
