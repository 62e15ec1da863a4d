import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RunningApi, startApi, TEAM } from '../running-api.ts'

let api: RunningApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

const round = (title: string) => ({ title, startsOn: '2024-04-01', endsOn: '2024-06-30' })
const create = (title: string, key: string, token = TEAM) =>
  api.app.request('/api/rounds', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(round(title)),
  })

it('does once what was said twice under one key, and answers as the first time', async () => {
  const first = await (await create('第三轮', 'k1')).json()
  const again = await create('第三轮', 'k1')
  expect(again.status).toBe(201)
  expect(again.headers.get('idempotency-replayed')).toBe('true')
  expect(await again.json()).toEqual(first)
  expect(await api.deps.rounds.list()).toHaveLength(1)
})

it('refuses a key for another request, and keeps people’s keys apart', async () => {
  expect((await create('第四轮', 'k1')).status).toBe(422)
  api.people.set('another', { id: 'u2', name: '另一人', roles: ['office'], clearances: [] })
  expect((await create('第五轮', 'k1', 'another')).status).toBe(201)
  expect((await create('', 'k2')).status).toBe(422)
  // What was refused was not done: the same key may be tried again.
  expect((await create('', 'k2')).headers.get('idempotency-replayed')).toBeNull()
})
