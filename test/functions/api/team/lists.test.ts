import { afterAll, beforeAll, expect, it } from 'vitest'
import { InspectionCreated } from '../../../../shared/contract/api.ts'
import { InspectionList } from '../../../../shared/contract/team/lists.ts'
import { Round } from '../../../../shared/round/round.ts'
import { type RunningApi, startApi, TEAM } from '../running-api.ts'

let api: RunningApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

const total = { name: 'total', labels: ['合计'], type: 'count' }
const visits = { code: 'E-1', title: '信访登记', provider: 'petition', fields: [total] }
const own = { code: 'A-1', title: '信访工作总结', fields: [total] }
const equal = [
  { item: 'A-1', field: 'total' },
  { item: 'E-1', field: 'total' },
]
const list = {
  id: 'test-list',
  title: '测试清单',
  version: 1,
  items: [own, visits],
  relations: [{ id: 'visits', title: '件数', equal }],
}

it('keeps what the petition office is asked, and what it is compared with, when somebody who is not cleared edits', async () => {
  const post = async (path: string, body: object) => (await api.ask('POST', path, TEAM, body)).json()
  const round = Round.parse(
    await post('/api/rounds', { title: '第三轮', startsOn: '2024-04-01', endsOn: '2024-06-30' }),
  )
  const created = await post(`/api/rounds/${round.id}/inspections`, { unit: '县水利局', list })
  const path = `/api/inspections/${InspectionCreated.parse(created).inspectionId}/list`
  api.people.set('member', { id: 'm1', name: '巡察员', roles: [], clearances: [] })
  await api.ask('PUT', `/api/rounds/${round.id}/members/m1`, TEAM, { name: '巡察员', role: 'member' })

  const read = async (token: string) => InspectionList.parse(await (await api.ask('GET', path, token)).json())
  const seen = await read('member')
  expect(seen.list.items.map(({ code }) => code)).toEqual(['A-1'])
  expect(seen.list.relations).toEqual([])
  const changed = {
    ...seen.list,
    items: [
      { ...own, title: '信访工作年度总结' },
      { code: 'A-2', title: '会议记录' },
    ],
  }
  const put = (revision: number, list = changed) => api.ask('PUT', path, 'member', { list, revision })
  // A code that the petition office's item has cannot be had, and it is not said whose it is.
  const clash = await put(seen.revision, { ...changed, items: [own, { code: 'E-1', title: '制度汇编' }] })
  expect(clash.status).toBe(422)
  const detail = 'items[1].code: 条目代码 E-1 不能使用，请换一个 / the code E-1 is not available: take another'
  expect(await clash.json()).toMatchObject({ code: 'list-unusable', detail })
  expect((await put(seen.revision)).status).toBe(200)
  const whole = await read(TEAM)
  expect(whole.list.items.map(({ code, title }) => `${code} ${title}`)).toEqual([
    'A-1 信访工作年度总结',
    'A-2 会议记录',
    'E-1 信访登记',
  ])
  expect(whole.list.relations).toMatchObject([{ id: 'visits' }])
  // Begun from what it was before: somebody else's change is not written over.
  expect((await put(seen.revision)).status).toBe(409)
})
