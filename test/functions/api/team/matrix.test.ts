import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inspectionPk, roundInspectionSk, roundPk } from '../../../../functions/adapters/dynamo/rows.ts'
import { checkInspection } from '../../../../functions/pipeline/check-inspection/check-inspection.ts'
import { InspectionCreated } from '../../../../shared/contract/api.ts'
import { Matrix } from '../../../../shared/contract/team/rounds.ts'
import { Inspection } from '../../../../shared/inspection/inspection.ts'
import { progressOf } from '../../../../shared/round/progress.ts'
import { Round } from '../../../../shared/round/round.ts'
import { type RunningApi, startApi, TEAM } from '../running-api.ts'

/** MATRIX_UNITS=200 for the figure of a whole round: its rows take most of a minute to write. */
const UNITS = Number(process.env.MATRIX_UNITS ?? 20)
const ITEMS = 100

let api: RunningApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

it('of many units and a hundred items is read in a bounded number of requests, printed here', async () => {
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
  // As the registers write them, many at a time.
  const rows = Array.from({ length: UNITS }, (_, i) => i).flatMap((i) => {
    const inspectionId = `i${i}`
    const createdAt = new Date(Date.parse(createdOn) + i * 1000).toISOString()
    const summary = {
      inspectionId,
      unit: `第${i + 1}单位`,
      listTitle: list.title,
      state: 'issued',
      issue: null,
      createdAt,
    }
    return [
      { pk: roundPk(round.id), sk: roundInspectionSk(inspectionId), ...summary },
      ...progress.map((scope) => ({
        pk: inspectionPk(inspectionId),
        sk: `PROGRESS#${scope.scope}`,
        ...scope,
        inspectionId,
      })),
    ]
  })
  for (let i = 0; i < rows.length; i += 25) {
    const RequestItems = { [api.table.name]: rows.slice(i, i + 25).map((Item) => ({ PutRequest: { Item } })) }
    await api.table.client.send(new BatchWriteCommand({ RequestItems }))
  }
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

it('says of each unit until when its list is due, as the unit reads it: with the time that was given to all of it', async () => {
  const post = async (path: string, body: object) => (await api.ask('POST', path, TEAM, body)).json()
  const wanted = { title: '第四轮', startsOn: '2024-04-01', endsOn: '2024-06-30' }
  const round = Round.parse(await post('/api/rounds', wanted))
  const items = [{ code: 'A-1', title: '会议纪要' }]
  const list = { id: 'test-list', title: '测试清单', version: 1, items }
  const created = await post(`/api/rounds/${round.id}/inspections`, { unit: '县水利局', list })
  const { inspectionId } = InspectionCreated.parse(created)
  await post(`/api/inspections/${inspectionId}/issue`, { dueOn: '2024-04-20' })
  const dueOn = async () => {
    await checkInspection(inspectionId, { ...api.deps, now: api.deps.now })
    const answer = await api.ask('GET', `/api/rounds/${round.id}/matrix`, TEAM)
    return Matrix.parse(await answer.json()).rows.map((row) => row.dueOn)
  }
  expect(await dueOn()).toEqual(['2024-04-20'])
  const given = { kind: 'extend-due', provider: 'unit', item: null, dueOn: '2024-05-06', reason: '材料量大' }
  await post(`/api/inspections/${inspectionId}/acts`, { deeds: [given] })
  expect(await dueOn()).toEqual(['2024-05-06'])

  // A list that went out on paper brings its date along.
  const onPaper = { ...list, due: { date: '2024-04-25' } }
  const one = Inspection.parse({
    id: 'one',
    unit: '单位',
    list: onPaper,
    period: null,
    createdAt: '2024-04-01T00:00:00Z',
  })
  expect(progressOf(one, [], [], '2024-04-01T00:00:00Z')).toMatchObject([{ scope: 'common', dueOn: '2024-04-25' }])
})
