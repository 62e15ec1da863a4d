import { afterAll, beforeAll, expect, it } from 'vitest'
import { Custody } from '../../../../shared/contract/team/inspection-views.ts'
import { leaveDocument } from '../leave-document.ts'
import { type RunningApi, startApi, TEAM } from '../running-api.ts'

let api: RunningApi
beforeAll(async () => {
  api = await startApi()
  api.people.set('uncleared', { id: 'u', name: '甲', roles: ['office', 'lead'], clearances: [] })
})
afterAll(() => api.close())

const accesses = async (inspectionId: string, token = TEAM, id = 'drawn') => {
  const path = `/api/inspections/${inspectionId}/documents/${id}/custody`
  return Custody.parse(await (await api.ask('GET', path, token)).json()).accesses
}

it('who looked at a document is in its custody record, once a day however many pages, and its chain stands as it was', async () => {
  const inspectionId = await api.inspect([{ code: 'A-1', title: '会议纪要' }])
  await leaveDocument(api, inspectionId, { id: 'drawn', item: 'A-1' })
  const custody = `/api/inspections/${inspectionId}/documents/drawn/custody`
  const before = Custody.parse(await (await api.ask('GET', custody, TEAM)).json())
  const look = (token: string, page = 1) =>
    api.ask('GET', `/api/inspections/${inspectionId}/documents/drawn/pages/${page}`, token)

  expect((await look(TEAM, 2)).status).toBe(404)
  expect(await accesses(inspectionId), 'nothing was seen').toEqual([])
  for (const token of [TEAM, TEAM, 'uncleared']) expect((await look(token)).status).toBe(200)
  const today = '2024-04-10T02:00:00.000Z'
  const viewed = { kind: 'viewed', exportId: null }
  expect(await accesses(inspectionId)).toEqual([
    { ...viewed, at: today, actor: 'user:owner' },
    { ...viewed, at: today, actor: 'user:u' },
  ])
  api.clock.now += 86_400_000
  await look(TEAM)
  expect(await accesses(inspectionId)).toHaveLength(3)
  const after = Custody.parse(await (await api.ask('GET', custody, TEAM)).json())
  expect({ ...after, accesses: [] }).toEqual(before)
})

it('who took it away is there too; of packages with material that takes a clearance only to who has it', async () => {
  const inspectionId = await api.inspect([
    { code: 'A-1', title: '会议纪要' },
    { code: 'E-1', title: '信访登记', provider: 'petition' },
  ])
  await leaveDocument(api, inspectionId, { id: 'drawn', item: 'A-1' })
  await leaveDocument(api, inspectionId, { id: 'letter', item: 'E-1', provider: 'petition' })
  const path = `/api/inspections/${inspectionId}/exports`
  for (const token of [TEAM, 'uncleared']) await api.ask('POST', path, token)
  api.clock.now += 1000
  await leaveDocument(api, inspectionId, { id: 'later', item: 'A-1' })
  // Sent before the packages were asked for, and cleared only when they were under way.
  await leaveDocument(api, inspectionId, { id: 'held', item: 'A-1', receivedAt: '2024-04-01T00:00:00.000Z' })
  const actors = async (token: string, id?: string) =>
    (await accesses(inspectionId, token, id)).map(({ kind, actor }) => `${kind} ${actor}`).sort()

  expect(await actors(TEAM)).toEqual(['exported user:owner', 'exported user:u'])
  expect(await actors('uncleared')).toEqual(['exported user:u'])
  expect(await actors(TEAM, 'letter')).toEqual(['exported user:owner'])
  expect(await actors(TEAM, 'later')).toEqual([])
  expect(await actors(TEAM, 'held')).toEqual([])
})
