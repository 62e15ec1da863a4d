import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { dynamoNoticeLooks } from '../../../functions/adapters/dynamo/dynamo-notice-looks.ts'
import { viewPortal } from '../../../functions/api/portal/view-portal.ts'
import { lookAtAll, type NoticeSending, sendNotices } from '../../../functions/pipeline/send-notices/send-notices.ts'
import { sendTo } from '../../../functions/pipeline/send-notices/send-to.ts'
import { NoticeTargets, Outbox } from '../../../shared/contract/unit/notices.ts'
import type { Notice } from '../../../shared/notice/notice.ts'
import { isReachable } from '../../../shared/notice/target.ts'
import type { NoticeLooks } from '../../../shared/ports/notices.ts'
import { type RunningApi, startApi, TEAM } from '../api/running-api.ts'

describe('the server is made to call (T15)', () => {
  const reach = (kind: 'wecom' | 'webhook', url: string, further: string[] = []) => isReachable({ kind, url }, further)

  it('the robots’ own hosts and those that the administrator named, and nobody else', () => {
    expect(reach('wecom', 'https://qyapi.weixin.qq.com/x')).toBe(true)
    expect(reach('webhook', 'https://qyapi.weixin.qq.com/x')).toBe(false)
    expect(reach('webhook', 'https://hook.gov.cn/x', ['hook.gov.cn'])).toBe(true)
    for (const url of [
      'http://qyapi.weixin.qq.com/x',
      'https://qyapi.weixin.qq.com.example.com/x',
      'https://qyapi.weixin.qq.com@example.com/x',
      'https://169.254.169.254/latest/meta-data',
      'http://127.0.0.1:8000/',
    ])
      expect(reach('wecom', url), url).toBe(false)
  })
})

describe('the outbox', () => {
  let api: RunningApi
  let inspectionId: string
  let session: string
  /** What the target was sent, and what it answers. */
  const got: { notice: Notice; words: { zh: string } }[] = []
  let answers: number[] = []
  const receiver = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      got.push(JSON.parse(body))
      response.writeHead(answers.shift() ?? 200).end()
    })
  })
  let url: string
  let looks: NoticeLooks
  let reported: unknown[] = []

  beforeAll(async () => {
    api = await startApi()
    looks = dynamoNoticeLooks(api.table)
    await new Promise<void>((ready) => receiver.listen(0, '127.0.0.1', ready))
    url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook` // it listens on a port
  })
  afterAll(async () => {
    receiver.close()
    await api.close()
  })
  beforeEach(async () => {
    api.clock.now = Date.parse('2024-04-10T02:00:00.000Z')
    got.length = 0
    answers = []
    reported = []
    const items = [
      { code: 'A-1', title: '机密的条目名称' },
      { code: 'E-1', title: '信访登记', provider: 'petition' },
    ]
    inspectionId = await api.inspect(items, { due: { date: '2024-04-12' } })
    session = await api.open(await api.issue(inspectionId))
    await api.issue(inspectionId, 'petition')
    const target = { provider: 'unit', place: { kind: 'webhook', url } }
    expect((await ask('POST', 'notice-targets', target)).status).toBe(201)
    await moved()
  })

  const ask = (method: string, rest: string, body?: unknown) =>
    api.ask(method, `/api/inspections/${inspectionId}/${rest}`, TEAM, body)
  const outbox = async () => Outbox.parse(await (await ask('GET', 'notices')).json()).notices
  const deps = (): NoticeSending => ({
    inspections: { ...api.deps.inspections, list: async () => [inspectionId] },
    looks: {
      ...looks,
      // Each test has an inspection of its own, in one table.
      async *due(now) {
        for await (const id of looks.due(now)) if (id === inspectionId) yield id
      },
    },
    notices: api.deps.notices,
    viewOf: (id, provider) =>
      viewPortal({ inspectionId: id, provider, linkId: 'l', name: null, role: 'liaison' }, api.deps),
    send: (target, one) => sendTo(target, one, null, api.deps.now()),
    furtherHosts: ['127.0.0.1'],
    report: (error) => void reported.push(error),
    now: api.deps.now,
  })
  const run = (other: Partial<NoticeSending> = {}) => sendNotices({ ...deps(), ...other }, '2100-01-01T00:00:00.000Z')
  /** As the relay does when a row of it changed. */
  const moved = () => looks.mark(inspectionId, api.deps.now())

  it('reminds once of what is due soon, today, and overdue, and names no item', async () => {
    for (const at of ['2024-04-08', '2024-04-10', '2024-04-10', '2024-04-12', '2024-04-13', '2024-04-20']) {
      api.clock.now = Date.parse(`${at}T02:00:00.000Z`)
      await run()
    }
    expect(got.map((one) => one.notice.kind)).toEqual(['due-soon', 'due-today', 'overdue'])
    expect(JSON.stringify(got)).not.toMatch(/机密|信访|petition/)
    const all = await outbox()
    expect(all.filter(({ provider }) => provider === 'unit')).toHaveLength(3)
    // Of others there is the notice, and nobody who asked for it.
    expect(all.filter(({ provider }) => provider === 'petition').flatMap(({ deliveries }) => deliveries)).toEqual([])
  })

  it('tells of a question that waits for the unit, anew when there is another', async () => {
    api.clock.now = Date.parse('2024-04-01T02:00:00.000Z')
    await ask('POST', 'items/A-1/thread', { text: '请补充' })
    await moved()
    for (let n = 0; n < 2; n++) await run()
    // The target was added later than this.
    expect(got).toEqual([])
    api.clock.now = Date.parse('2024-04-10T03:00:00.000Z')
    await api.ask('POST', '/api/portal/items/A-1/thread', session, { text: '好的' })
    api.clock.now += 1000
    await ask('POST', 'items/A-1/thread', { text: '还缺一页' })
    await moved()
    for (let n = 0; n < 2; n++) await run()
    expect(got.map((one) => one.notice.kind)).toEqual(['due-soon', 'question'])
    expect(JSON.stringify(got)).not.toContain('还缺一页')
  })

  it('tries again after a failure, later and later, and says in the end that it gave up', async () => {
    answers = Array(20).fill(503)
    await run()
    await run()
    expect(got).toHaveLength(1)
    expect((await outbox()).find(({ provider }) => provider === 'unit')?.deliveries).toMatchObject([
      { state: 'waiting', tries: 1, outcome: 'status-503', notBefore: '2024-04-10T02:05:00.000Z' },
    ])
    for (let hour = 0; hour < 48; hour++) {
      api.clock.now += 3_600_000
      await run({ viewOf: async () => null })
    }
    expect(got).toHaveLength(9)
    expect((await outbox()).flatMap(({ deliveries }) => deliveries)).toMatchObject([{ state: 'given-up', tries: 9 }])
  })

  it('is delivered by the next try when the first was in vain', async () => {
    answers = [503]
    await run()
    api.clock.now += 5 * 60_000
    await run()
    expect((await outbox()).flatMap(({ deliveries }) => deliveries)).toMatchObject([{ state: 'delivered', tries: 2 }])
  })

  it('sends a notice once when two runs meet', async () => {
    await Promise.all([run(), run(), run()])
    expect(got).toHaveLength(1)
  })

  it('shows the team where notices go without the keys to it, and stops where it says so', async () => {
    const { targets } = NoticeTargets.parse(await (await ask('GET', 'notice-targets')).json())
    expect(targets).toMatchObject([{ provider: 'unit', kind: 'webhook', place: new URL(url).host, removedAt: null }])
    expect(JSON.stringify(targets)).not.toContain('/hook')
    await ask('POST', `notice-targets/${targets[0]?.targetId}/removal`)
    await run()
    expect(got).toEqual([])
    const elsewhere = { provider: 'unit', place: { kind: 'webhook', url: 'https://10.0.0.1/x' } }
    expect((await ask('POST', 'notice-targets', elsewhere)).status).toBe(422)
  })

  it('looks only where something moved or a day has come, and at all of them when it is told to', async () => {
    expect(await run()).toMatchObject({ looked: 1 })
    const unseen = { viewOf: () => Promise.reject(new Error('nobody looks at what rests')) }
    for (const at of ['2024-04-10T02:15:00Z', '2024-04-11T15:59:00Z']) {
      api.clock.now = Date.parse(at)
      expect(await run(unseen)).toMatchObject({ looked: 0, broken: 0 })
    }
    // Midnight in Beijing of the due day, then of the day after it; then nothing for a week.
    for (const at of ['2024-04-11T16:00:00Z', '2024-04-12T16:00:00Z', '2024-04-19T16:00:00Z']) {
      api.clock.now = Date.parse(at)
      expect(await run()).toMatchObject({ looked: 1 })
      expect(await run(unseen)).toMatchObject({ looked: 0, broken: 0 })
    }
    await moved()
    expect(await run()).toMatchObject({ looked: 1 })
    await lookAtAll(deps())
    expect(await run()).toMatchObject({ looked: 1 })
  })

  it('reports an inspection that cannot be looked at, holds up no other for it, and comes back to it', async () => {
    const other = await api.inspect([{ code: 'A-1', title: '另一家' }], { due: { date: '2024-04-12' } })
    await api.issue(other)
    await looks.mark(other, '2024-04-10T01:00:00.000Z')
    const order: string[] = []
    const both = {
      ...looks,
      async *due(now: string) {
        for await (const id of looks.due(now)) if (id === inspectionId || id === other) yield id
      },
      claim(id: string, now: string, until: string) {
        order.push(id)
        return looks.claim(id, now, until)
      },
    }
    const breaks: NoticeSending['viewOf'] = (id, provider) =>
      id === other ? Promise.reject(new Error('a row that does not parse')) : deps().viewOf(id, provider)
    expect(await run({ looks: both, viewOf: breaks })).toMatchObject({ looked: 1, broken: 1, delivered: 1 })
    expect(order).toEqual([other, inspectionId])
    expect(reported).toHaveLength(1)
    // As after a run that died in the middle: its claim has to end first.
    expect(await run({ looks: both })).toMatchObject({ looked: 0, broken: 0 })
    api.clock.now += 5 * 60_000
    expect(await run({ looks: both })).toMatchObject({ looked: 1, broken: 0 })
  })

  it('leaves to the next run what its time does not suffice for', async () => {
    expect(await sendNotices(deps(), deps().now())).toMatchObject({ looked: 0 })
    expect(await run()).toMatchObject({ looked: 1, delivered: 1 })
  })

  it('tells of a day that begins while it looks with the next run, not a day late', async () => {
    api.clock.now = Date.parse('2024-04-11T15:59:59.000Z')
    const { notices } = api.deps
    const list: typeof notices.list = (id) => {
      api.clock.now = Date.parse('2024-04-11T16:00:01.000Z')
      return notices.list(id)
    }
    expect(await run({ notices: { ...notices, list } })).toMatchObject({ looked: 1 })
    expect(await run()).toMatchObject({ looked: 1 })
    expect(got.map((one) => one.notice.kind)).toEqual(['due-soon', 'due-today'])
  })

  it('looks once more at what moved while it was being looked at', async () => {
    const viewOf: NoticeSending['viewOf'] = async (id, provider) => {
      const view = await deps().viewOf(id, provider)
      await moved()
      return view
    }
    expect(await run({ viewOf })).toMatchObject({ looked: 1 })
    expect(await run()).toMatchObject({ looked: 1 })
    expect(await run()).toMatchObject({ looked: 0 })
    expect(got).toHaveLength(1)
  })
})
