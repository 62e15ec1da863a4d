import { afterAll, beforeAll, expect, it } from 'vitest'
import { SavedViews } from '../../../../shared/contract/team/views.ts'
import { type RunningApi, startApi, TEAM } from '../running-api.ts'

let api: RunningApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

const view = (id: string, name: string) => ({ id: id.repeat(32), name, address: '#/rounds/r1?state=overdue' })
const put = (views: object[], revision: number, token = TEAM) =>
  api.ask('PUT', '/api/views', token, { views, revision })
const read = async (token = TEAM) => SavedViews.parse(await (await api.ask('GET', '/api/views', token)).json())

it('keeps everybody’s own views, and says to the later of two tabs that it comes too late', async () => {
  api.people.set('member', { id: 'm1', name: '巡察员', roles: [], clearances: [] })
  expect(await read()).toEqual({ views: [], revision: 0 })
  expect((await put([view('a', '逾期单位')], 0)).status).toBe(200)
  expect((await put([view('b', '另一页')], 0)).status).toBe(409)
  expect((await put([view('a', '逾期单位（改）'), view('b', '另一页')], 1)).status).toBe(200)
  expect((await read()).views.map(({ name }) => name)).toEqual(['逾期单位（改）', '另一页'])
  expect(await read('member')).toEqual({ views: [], revision: 0 })
})

it('are read as they were kept last: a copy that lags would make the next change come too late', async () => {
  const reads: unknown[] = []
  api.table.client.middlewareStack.add(
    (next, context) => (args) => {
      if (context.commandName === 'GetItemCommand') reads.push(args.input)
      return next(args)
    },
    { step: 'initialize', name: 'noted' },
  )
  await read()
  expect(reads).toMatchObject([{ Key: { sk: 'SAVED-VIEWS' }, ConsistentRead: true }])
})

it('keeps places of the console and nothing else', async () => {
  const elsewhere = { ...view('a', '别处'), address: 'https://example.com/' }
  expect((await put([elsewhere], 2)).status).toBe(422)
  expect((await put([{ ...view('a', '无名'), name: ' ' }], 2)).status).toBe(422)
})
