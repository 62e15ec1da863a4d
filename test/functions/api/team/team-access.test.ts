import { afterAll, beforeAll, expect, it } from 'vitest'
import { InspectionCreated, LinkIssued } from '../../../../shared/contract/api.ts'
import { ActsDone } from '../../../../shared/contract/team/acts.ts'
import { Round } from '../../../../shared/round/round.ts'
import { Supplement } from '../../../../shared/round/supplement.ts'
import { leaveDocument } from '../leave-document.ts'
import { teamRoutesOf } from '../routes-of.ts'
import { type RunningApi, startApi, TEAM } from '../running-api.ts'

/**
 * Every route of the team × whoever may come (T30). The routes are read from the app: a new one without a row fails.
 * `+`: let in, whatever it answers then; 403: sees the thing and may not do this; 404: there is no such thing for them.
 */
const who = ['owner', 'office', 'lead', 'member', 'observer', 'elsewhere', 'other', 'expired', 'stranger'] as const

const anybody = '+   +   +   +   +   +   +   +   +'
const officeAnywhere = '+   +   403 403 403 403 403 403 403'
const roundReaders = '+   +   +   +   +   +   404 404 404'
const officeOfRound = '+   +   403 403 403 403 404 404 404'
const readers = '+   +   +   +   +   404 404 404 404'
const reviewers = '+   403 +   +   403 404 404 404 404'
const preparers = '+   +   +   +   403 404 404 404 404'
const issuers = '+   +   +   403 403 404 404 404 404'
const leads = '+   403 +   403 403 404 404 404 404'

const table: Record<string, string> = {
  'GET /api/me': anybody,
  'GET /api/views': anybody,
  'PUT /api/views': anybody,
  'GET /api/rounds': anybody,
  'POST /api/rounds': officeAnywhere,
  'GET /api/rounds/{roundId}': roundReaders,
  'PATCH /api/rounds/{roundId}': officeOfRound,
  'GET /api/rounds/{roundId}/matrix': roundReaders,
  'POST /api/rounds/{roundId}/inspections': officeOfRound,
  'PUT /api/rounds/{roundId}/members/{userId}': officeOfRound,
  'DELETE /api/rounds/{roundId}/members/{userId}': officeOfRound,
  'GET /api/list-templates': anybody,
  'GET /api/list-templates/{templateId}': anybody,
  'POST /api/lists/check': anybody,
  'POST /api/lists/import': anybody,
  'POST /api/lists/export': anybody,
  'GET /api/canned-reasons': anybody,
  'GET /api/inspections': anybody,
  'POST /api/inspections': officeAnywhere,
  'GET /api/inspections/{inspectionId}': readers,
  'GET /api/inspections/{inspectionId}/status': readers,
  'GET /api/inspections/{inspectionId}/report': readers,
  'GET /api/inspections/{inspectionId}/findings': readers,
  'GET /api/inspections/{inspectionId}/queue': readers,
  'PUT /api/inspections/{inspectionId}/looked': readers,
  'GET /api/inspections/{inspectionId}/items/{code}': readers,
  'GET /api/inspections/{inspectionId}/documents': readers,
  'GET /api/inspections/{inspectionId}/documents/{documentId}': readers,
  'GET /api/inspections/{inspectionId}/documents/{documentId}/reading': readers,
  'GET /api/inspections/{inspectionId}/documents/{documentId}/custody': readers,
  'GET /api/inspections/{inspectionId}/documents/{documentId}/pages/{page}': readers,
  'GET /api/inspections/{inspectionId}/acts': readers,
  'POST /api/inspections/{inspectionId}/acts': reviewers,
  'POST /api/inspections/{inspectionId}/acts/undo': reviewers,
  'GET /api/inspections/{inspectionId}/corrections': preparers,
  'GET /api/inspections/{inspectionId}/list': readers,
  'PUT /api/inspections/{inspectionId}/list': preparers,
  'GET /api/inspections/{inspectionId}/preview': readers,
  'POST /api/inspections/{inspectionId}/issue': issuers,
  'POST /api/inspections/{inspectionId}/links': preparers,
  'GET /api/inspections/{inspectionId}/links': readers,
  'POST /api/inspections/{inspectionId}/links/{linkId}/revocation': preparers,
  'POST /api/inspections/{inspectionId}/links/{linkId}/replacement': preparers,
  'GET /api/inspections/{inspectionId}/threads': readers,
  'GET /api/inspections/{inspectionId}/items/{code}/thread': readers,
  'POST /api/inspections/{inspectionId}/items/{code}/thread': reviewers,
  'GET /api/inspections/{inspectionId}/submissions': readers,
  'GET /api/inspections/{inspectionId}/supplements': readers,
  'POST /api/inspections/{inspectionId}/supplements': reviewers,
  'POST /api/inspections/{inspectionId}/supplements/prefill': reviewers,
  'PUT /api/inspections/{inspectionId}/supplements/{supplementId}': reviewers,
  'POST /api/inspections/{inspectionId}/supplements/{supplementId}/approve': leads,
  'POST /api/inspections/{inspectionId}/supplements/{supplementId}/withdraw': reviewers,
  'GET /api/inspections/{inspectionId}/notices': readers,
  'GET /api/inspections/{inspectionId}/notice-targets': readers,
  'POST /api/inspections/{inspectionId}/notice-targets': preparers,
  'POST /api/inspections/{inspectionId}/notice-targets/{targetId}/removal': preparers,
  'GET /api/inspections/{inspectionId}/exports': preparers,
  'POST /api/inspections/{inspectionId}/exports': preparers,
  'GET /api/inspections/{inspectionId}/exports/{exportId}': preparers,
  'GET /api/inspections/{inspectionId}/exports/{exportId}/download': preparers,
  'GET /api/inspections/{inspectionId}/report.html': readers,
  'GET /api/rounds/{roundId}/report.html': roundReaders,
  'GET /api/search': anybody,
  'GET /api/search.csv': anybody,
  'POST /api/inspections/{inspectionId}/search-index': reviewers,
}

let api: RunningApi
const ids: Record<string, string> = {
  templateId: 'education',
  page: '1',
  userId: 'somebody',
  documentId: 'd1',
  exportId: 'none',
  targetId: 'none',
  code: 'A-1',
}
const list = { id: 'test-list', title: '测试清单', version: 1, items: [{ code: 'A-1', title: '会议纪要' }] }
const supplement = { reason: '还需要补充', items: [{ title: '补充材料' }] }
const round = { title: '第三轮', startsOn: '2024-04-01', endsOn: '2024-06-30' }

beforeAll(async () => {
  api = await startApi()
  const post = async (path: string, body: unknown) => (await api.ask('POST', path, TEAM, body)).json()
  const { id: roundId } = Round.parse(await post('/api/rounds', round))
  const { id: otherRound } = Round.parse(await post('/api/rounds', round))
  const add = async () =>
    InspectionCreated.parse(await post(`/api/rounds/${roundId}/inspections`, { unit: '县水利局', list })).inspectionId
  const [inspectionId, elsewhere] = [await add(), await add()]
  await post(`/api/inspections/${inspectionId}/issue`, {})
  await leaveDocument(api, inspectionId, { id: 'd1', item: 'A-1' })
  const path = `/api/inspections/${inspectionId}`
  const { id: supplementId } = Supplement.parse(await post(`${path}/supplements`, supplement))
  const deeds = [{ kind: 'accept-item', item: 'A-1' }]
  const done = ActsDone.parse(await post(`${path}/acts`, { deeds }))
  const { linkId } = LinkIssued.parse(await post(`${path}/links`, { provider: 'unit' }))
  Object.assign(ids, { roundId, inspectionId, supplementId, linkId, bulkId: done.bulkId })

  const places = {
    lead: { roundId, role: 'lead', inspections: [inspectionId] },
    member: { roundId, role: 'member', inspections: [inspectionId] },
    observer: { roundId, role: 'observer' },
    elsewhere: { roundId, role: 'lead', inspections: [elsewhere] },
    other: { roundId: otherRound, role: 'lead' },
    expired: { roundId, role: 'lead', untilOn: '2024-04-09' },
  }
  for (const [name, { roundId: where, ...place }] of Object.entries(places)) {
    await api.ask('PUT', `/api/rounds/${where}/members/${name}`, TEAM, { name, ...place })
  }
  for (const name of who) {
    if (name !== 'owner')
      api.people.set(name, { id: name, name, roles: name === 'office' ? ['office'] : [], clearances: [] })
  }
  api.people.set('owner', { id: 'owner', name: '本机', roles: ['office', 'lead'], clearances: [] })
})
afterAll(() => api.close())

const body = (): Record<string, unknown> => ({
  'PUT /api/views': { views: [], revision: 0 },
  'POST /api/rounds': round,
  'PATCH /api/rounds/{roundId}': { title: '第三轮（改）', revision: 1 },
  'POST /api/rounds/{roundId}/inspections': { unit: '县林业局', list },
  'PUT /api/rounds/{roundId}/members/{userId}': { name: '某人', role: 'member' },
  'POST /api/lists/check': { list },
  'POST /api/lists/import': {},
  'POST /api/lists/export': { list },
  'POST /api/inspections': { unit: '县林业局', list },
  'PUT /api/inspections/{inspectionId}/looked': {},
  'POST /api/inspections/{inspectionId}/acts': { deeds: [{ kind: 'accept-document', documentId: 'd1' }] },
  'POST /api/inspections/{inspectionId}/acts/undo': { bulkId: ids.bulkId },
  'PUT /api/inspections/{inspectionId}/list': { list, revision: 1 },
  'POST /api/inspections/{inspectionId}/issue': {},
  'POST /api/inspections/{inspectionId}/links': { provider: 'unit' },
  'POST /api/inspections/{inspectionId}/links/{linkId}/replacement': {},
  'POST /api/inspections/{inspectionId}/items/{code}/thread': { text: '请问' },
  'POST /api/inspections/{inspectionId}/notice-targets': {
    provider: 'unit',
    place: { kind: 'webhook', url: 'http://127.0.0.1/x' },
  },
  'POST /api/inspections/{inspectionId}/supplements': supplement,
  'POST /api/inspections/{inspectionId}/supplements/prefill': { findings: ['none'] },
  'PUT /api/inspections/{inspectionId}/supplements/{supplementId}': supplement,
  'POST /api/inspections/{inspectionId}/supplements/{supplementId}/approve': {},
})
const query: Record<string, string> = { 'GET /api/search': '?q=会议', 'GET /api/search.csv': '?q=会议' }
/** There is no reading behind the document of this test, no export, no target: who may ask is told that as well. */
const emptyHanded = [
  'GET /api/inspections/{inspectionId}/documents/{documentId}/pages/{page}',
  'GET /api/inspections/{inspectionId}/documents/{documentId}/reading',
  'GET /api/inspections/{inspectionId}/exports/{exportId}',
  'GET /api/inspections/{inspectionId}/exports/{exportId}/download',
  'POST /api/inspections/{inspectionId}/notice-targets/{targetId}/removal',
]

const asked = async (route: string, token: string | null) => {
  const [method = '', pattern = ''] = route.split(' ')
  const path = pattern.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? '')
  return (await api.ask(method, path + (query[route] ?? ''), token, body()[route])).status
}

it('gives every role of every relation exactly what the table says, on every route of the team', async () => {
  expect((await teamRoutesOf(api)).sort()).toEqual(Object.keys(table).sort())
  const wrong: string[] = []
  let cells = 0
  for (const [route, row] of Object.entries(table)) {
    const expected = row.split(/\s+/)
    for (const [place, name] of who.entries()) {
      const status = await asked(route, name === 'owner' ? 'owner' : name)
      const isLetIn = ![401, 403, 404].includes(status) || (emptyHanded.includes(route) && status === 404)
      cells += 1
      if (expected[place] === '+' ? !isLetIn : status !== Number(expected[place]))
        wrong.push(`${route} by ${name}: ${status}, expected ${expected[place]}`)
    }
  }
  console.log(`role matrix: ${cells} cells`)
  expect(wrong).toEqual([])
})

it('refuses on every route who is nobody of the team: no token, a guess, a unit’s link or session', async () => {
  const link = await api.issue(ids.inspectionId ?? '')
  const session = await api.open(link)
  const wrong: string[] = []
  for (const route of Object.keys(table)) {
    for (const token of [null, 'x'.repeat(43), link, session]) {
      const status = await asked(route, token)
      if (status !== 401) wrong.push(`${route}: ${status}`)
    }
  }
  expect(wrong).toEqual([])
})
