import { afterAll, beforeAll, expect, it } from 'vitest'
import { Matrix } from '../../../../shared/contract/team/rounds.ts'
import { Inspection } from '../../../../shared/inspection/inspection.ts'
import { progressOf } from '../../../../shared/round/progress.ts'
import { Round } from '../../../../shared/round/round.ts'
import { type RunningApi, startApi, TEAM } from '../running-api.ts'

const UNITS = 200
const ITEMS = 100

let api: RunningApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

it('of two hundred units and a hundred items is read in a bounded number of requests, printed here', async () => {
  const wanted = { title: '第三轮', startsOn: '2024-04-01', endsOn: '2024-06-30' }
  const round = Round.parse(await (await api.ask('POST', '/api/rounds', TEAM, wanted)).json())
  const items = Array.from({ length: ITEMS }, (_, i) => ({
    code: `A-${i + 1}`,
    title: `第${i + 1}项材料`,
    ...(i === 0 ? { provider: 'petition' } : {}),
  }))
  const list = { id: 'test-list', title: '测试清单', version: 1, items }
  const createdOn = '2024-04-01T00:00:00Z'
  const one = Inspection.parse({ id: 'one', unit: '单位', list, period: null, createdAt: createdOn })
  const progress = progressOf(one, [], [], createdOn)
  const begin = async (i: number) => {
    const createdAt = new Date(Date.parse('2024-04-01T00:00:00Z') + i * 1000).toISOString()
    const given = { id: `i${i}`, unit: `第${i + 1}单位`, list, period: null, createdAt, roundId: round.id }
    const inspection = Inspection.parse({ ...given, state: 'issued' })
    await api.deps.inspections.create(inspection)
    await api.deps.progress.put(progress.map((scope) => ({ ...scope, inspectionId: inspection.id })))
  }
  for (let i = 0; i < UNITS; i += 25) await Promise.all(Array.from({ length: 25 }, (_, k) => begin(i + k)))
  const asked: string[] = []
  api.table.client.middlewareStack.add(
    (next, context) => (args) => {
      asked.push(context.commandName ?? '')
      return next(args)
    },
    { step: 'initialize', name: 'counted' },
  )
  const matrix = Matrix.parse(await (await api.ask('GET', `/api/rounds/${round.id}/matrix`, TEAM)).json())
  expect(matrix.rows).toHaveLength(UNITS)
  expect(matrix.items).toHaveLength(ITEMS)
  expect(Object.keys(matrix.rows[0]?.cells ?? {})).toHaveLength(ITEMS)
  console.log(`matrix of ${UNITS} × ${ITEMS}: ${asked.length} reads (${asked.join(', ')})`)
  // Round, membership twice, inspections, what was looked at; and a read per hundred rows of progress, in three scopes,
  // more only where a hundred of them pass DynamoDB's 16 MB.
  expect(asked.length).toBeLessThanOrEqual(5 + Math.ceil((3 * UNITS) / 100))

  // Who is not cleared reads two scopes fewer, and sees an item less.
  api.people.set('uncleared', { id: 'u2', name: '巡察员', roles: ['office'], clearances: [] })
  asked.length = 0
  const less = Matrix.parse(await (await api.ask('GET', `/api/rounds/${round.id}/matrix`, 'uncleared')).json())
  expect(less.items.map(({ code }) => code)).not.toContain('A-1')
  expect(asked.length).toBeLessThanOrEqual(5 + Math.ceil(UNITS / 100))
})
