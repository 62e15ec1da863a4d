import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encodeName, roundPk } from '../../../../functions/adapters/dynamo/rows.ts'
import { Problem } from '../../../../shared/contract/api.ts'
import { RoundView } from '../../../../shared/contract/team/rounds.ts'
import { Member, Round } from '../../../../shared/round/round.ts'
import { type RunningApi, startApi, TEAM } from '../running-api.ts'

let api: RunningApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

it('a new title leaves the working days and the calendar of a round as they were set', async () => {
  const wish = {
    title: '第三轮',
    startsOn: '2024-04-01',
    endsOn: '2024-06-30',
    preparationWorkdays: 7,
    supplementWorkdays: 3,
    calendar: { holidays: ['2024-04-03'], workdays: ['2024-04-07'] },
  }
  const { id } = Round.parse(await (await api.ask('POST', '/api/rounds', TEAM, wish)).json())
  const changed = await api.ask('PATCH', `/api/rounds/${id}`, TEAM, { title: '第三轮（改）', revision: 1 })
  expect(Round.parse(await changed.json())).toMatchObject({ ...wish, title: '第三轮（改）' })
})

describe('of two who change the same at the same time', () => {
  const wish = { title: '第四轮', startsOn: '2024-04-01', endsOn: '2024-06-30' }
  const newRound = async () => Round.parse(await (await api.ask('POST', '/api/rounds', TEAM, wish)).json()).id

  it('the later is told, and the calendar of the earlier stays', async () => {
    const id = await newRound()
    const change = (day: string) => {
      const calendar = { holidays: [day], workdays: [] }
      return api.ask('PATCH', `/api/rounds/${id}`, TEAM, { calendar, revision: 1 })
    }
    expect((await change('2024-04-03')).status).toBe(200)
    const late = await change('2024-04-05')
    expect([late.status, Problem.parse(await late.json()).code]).toEqual([409, 'overtaken'])
    const { round } = RoundView.parse(await (await api.ask('GET', `/api/rounds/${id}`, TEAM)).json())
    expect(round.calendar.holidays).toEqual(['2024-04-03'])
  })

  it('the later is told, and who somebody is stays as the earlier said', async () => {
    const id = await newRound()
    const put = (more: object) => api.ask('PUT', `/api/rounds/${id}/members/li`, TEAM, { name: '李明', ...more })
    const added = Member.parse(await (await put({ role: 'member', clearances: ['petition'] })).json())
    expect((await put({ role: 'lead' })).status).toBe(409)
    expect((await put({ role: 'observer', revision: added.revision })).status).toBe(200)
    expect((await put({ role: 'lead', revision: added.revision })).status).toBe(409)
    const { members } = RoundView.parse(await (await api.ask('GET', `/api/rounds/${id}`, TEAM)).json())
    expect(members).toMatchObject([{ role: 'observer', clearances: [] }])
  })

  it('a member from before there were revisions can be changed once by each reading', async () => {
    const id = await newRound()
    const said = { userId: 'li', name: '李明', role: 'member', inspections: 'all', clearances: [], untilOn: null }
    const Item = {
      pk: roundPk(id),
      sk: `MEMBER#${encodeName('li')}`,
      ...said,
      addedAt: '2024-04-01T00:00:00.000Z',
      addedBy: 'owner',
    }
    await api.table.client.send(new PutCommand({ TableName: api.table.name, Item }))
    const put = () => api.ask('PUT', `/api/rounds/${id}/members/li`, TEAM, { name: '李明', role: 'lead', revision: 0 })
    expect([(await put()).status, (await put()).status]).toEqual([200, 409])
  })
})
