import { afterAll, beforeAll, expect, it } from 'vitest'
import * as z from 'zod'
import { digestOfToken } from '../../../functions/api/access.ts'
import { routesOf, teamRoutesOf } from './routes-of.ts'
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
  'POST /api/portal/items/{code}/thread': { text: '请问' },
  'POST /api/portal/submissions': { commitment: '1', signedBy: '张三' },
  'POST /api/portal/submissions/withdrawal': { signedBy: '张三', reason: '还要补充材料' },
  'POST /api/uploads': upload,
  'POST /api/uploads/{uploadId}/parts': { parts: [{ number: 1, bytes: 1, sha256: `${'A'.repeat(43)}=` }] },
  'POST /api/uploads/{uploadId}/complete': { parts: [{ number: 1, etag: '"x"', sha256: `${'A'.repeat(43)}=` }] },
  'POST /api/portal/confirmations': { confirmedBy: '张三' },
  'POST /api/portal/items/{code}/not-applicable': { reason: '没有这类材料' },
  'POST /api/portal/documents/{documentId}/choice': { item: 'A-1' },
}

/** What each may expect; everyone else is refused. */
type Access = Record<string, 'ok' | number>
const ownThing: Access = { session: 'ok', lead: 'ok', 'another provider': 404, 'another inspection': 404 }
/** A-1 is asked of the unit; of the petition office it is as unknown as an item that is nowhere. */
const ownItem: Access = { session: 'ok', lead: 'ok', 'another provider': 422, 'another inspection': 'ok' }
/** Of those who come here, one has entered with the lead's code. */
const leadOnly: Access = { session: 403, lead: 'ok', 'another provider': 403, 'another inspection': 403 }
const anySession: Access = { session: 'ok', lead: 'ok', 'another provider': 'ok', 'another inspection': 'ok' }
const table: Record<string, Access> = {
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
  // Nothing was drawn of it, and of another's there is nothing at all.
  'GET /api/portal/documents/{documentId}/pages/{page}': {
    session: 404,
    lead: 404,
    'another provider': 404,
    'another inspection': 404,
  },
  'POST /api/portal/documents/{documentId}/choice': {
    session: 404,
    lead: 404,
    'another provider': 422,
    'another inspection': 404,
  },
}
/** Needs no bearer: the link's token in the body is what counts, and the description of the API is for everyone. */
const open = [
  'POST /api/link-sessions',
  'GET /api/receipt-key',
  'GET /api/openapi.json',
  'GET /api/sign-in',
  'POST /api/team-sessions',
]

/** Its holder is told that the link was withdrawn. */
const refusalOf = (who: string) => (who === 'a withdrawn link' ? 410 : 401)

it('lets everyone do exactly what the table of access says, on every route there is', async () => {
  // Those of the team have a table of their own (team-access.test.ts).
  const ofTeam = await teamRoutesOf(api)
  const routes = (await routesOf(api)).filter((route) => !ofTeam.includes(route))
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
      .replace('{page}', '1')
    for (const [who, token] of Object.entries(tokens)) {
      const expected = table[route]?.[who] ?? refusalOf(who)
      const { status } = await api.ask(method, path, token, body[route])
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
