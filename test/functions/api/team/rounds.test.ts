import { afterAll, beforeAll, expect, it } from 'vitest'
import { Round } from '../../../../shared/round/round.ts'
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
  const changed = await api.ask('PATCH', `/api/rounds/${id}`, TEAM, { title: '第三轮（改）' })
  expect(Round.parse(await changed.json())).toMatchObject({ ...wish, title: '第三轮（改）' })
})
