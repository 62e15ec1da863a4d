import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createApp } from '../../../functions/api/app.ts'
import { checkInspection } from '../../../functions/pipeline/check-inspection/check-inspection.ts'
import { InspectionStatus } from '../../../shared/contract/api.ts'
import { askedItems } from './asked-items.ts'
import { leaveDocument } from './leave-document.ts'
import { type RunningApi, startApi, TEAM } from './running-api.ts'

let api: RunningApi
beforeAll(async () => {
  api = await startApi()
  api.people.set('uncleared', { id: 'u2', name: '巡察员', roles: ['office', 'member'], clearances: [] })
})
afterAll(() => api.close())

let inspectionId: string
beforeEach(async () => {
  inspectionId = await api.inspect(askedItems)
  await leaveDocument(api, inspectionId, { id: `d1-${inspectionId}`, item: 'A-1', slots: ['2023'] })
  await leaveDocument(api, inspectionId, { id: `d2-${inspectionId}`, item: 'E-1', provider: 'petition' })
})

const check = () => checkInspection(inspectionId, api.deps)
const statusFor = async (token = TEAM) =>
  InspectionStatus.parse(await (await api.ask('GET', `/api/inspections/${inspectionId}/status`, token)).json())
const statusesIn = ({ items: rows }: InspectionStatus) => rows.map(({ code, status }) => `${code} ${status}`)

it('what a check has left behind says the same as looking at every document', async () => {
  const looked = await statusFor()
  await check()
  const kept = await statusFor()
  expect(kept).toEqual({ ...looked, settled: true })
  expect(statusesIn(kept)).toEqual(['A-1 complete', 'A-2 missing', 'E-1 complete'])
  expect(kept.documents).toEqual({ total: 2, settled: 2, byState: { filed: 2 } })
})

it('after a check no document is read but for where it stands', async () => {
  await check()
  const documents = { ...api.deps.documents, list: () => Promise.reject(new Error('documents were read')) }
  const app = createApp({ ...api.deps, documents })
  const headers = { authorization: `Bearer ${TEAM}` }
  const answer = await app.request(`/api/inspections/${inspectionId}/status`, { headers })
  expect(InspectionStatus.parse(await answer.json())).toMatchObject({ settled: true })
})

it('a document that came since is counted at once, and nothing is called settled until it has been checked', async () => {
  await check()
  await leaveDocument(api, inspectionId, { id: `d3-${inspectionId}`, item: 'A-2' })
  const behind = await statusFor()
  expect([behind.documents.total, behind.settled]).toEqual([3, false])
  expect(statusesIn(behind)).toContain('A-2 missing')
  await check()
  const caughtUp = await statusFor()
  expect(caughtUp.settled).toBe(true)
  expect(statusesIn(caughtUp)).toContain('A-2 complete')
})

it('who may not see everything is told nothing by a check that saw it', async () => {
  const before = await statusFor('uncleared')
  await check()
  expect(await statusFor('uncleared')).toEqual(before)
  expect(statusesIn(before)).toEqual(['A-1 complete', 'A-2 missing'])
})
