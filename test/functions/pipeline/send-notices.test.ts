import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { viewPortal } from '../../../functions/api/portal/view-portal.ts'
import { type NoticeSending, sendNotices } from '../../../functions/pipeline/send-notices/send-notices.ts'
import { sendTo } from '../../../functions/pipeline/send-notices/send-to.ts'
import { NoticeTargets, Outbox } from '../../../shared/contract/unit/notices.ts'
import type { Notice } from '../../../shared/notice/notice.ts'
import { isReachable } from '../../../shared/notice/target.ts'
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

  beforeAll(async () => {
    api = await startApi()
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
    const items = [
      { code: 'A-1', title: '机密的条目名称' },
      { code: 'E-1', title: '信访登记', provider: 'petition' },
    ]
    inspectionId = await api.inspect(items, { due: { date: '2024-04-12' } })
    session = await api.open(await api.issue(inspectionId))
    await api.issue(inspectionId, 'petition')
    const target = { provider: 'unit', place: { kind: 'webhook', url } }
    expect((await ask('POST', 'notice-targets', target)).status).toBe(201)
  })

  const ask = (method: string, rest: string, body?: unknown) =>
    api.ask(method, `/api/inspections/${inspectionId}/${rest}`, TEAM, body)
  const outbox = async () => Outbox.parse(await (await ask('GET', 'notices')).json()).notices
  const deps = (): NoticeSending => ({
    inspections: { ...api.deps.inspections, list: async () => [inspectionId] },
    notices: api.deps.notices,
    viewOf: (id, provider) =>
      viewPortal({ inspectionId: id, provider, linkId: 'l', name: null, role: 'liaison' }, api.deps),
    send: (target, one) => sendTo(target, one, null, api.deps.now()),
    furtherHosts: ['127.0.0.1'],
    now: api.deps.now,
  })

  it('reminds once of what is due soon, today, and overdue, and names no item', async () => {
    for (const at of ['2024-04-08', '2024-04-10', '2024-04-10', '2024-04-12', '2024-04-13', '2024-04-20']) {
      api.clock.now = Date.parse(`${at}T02:00:00.000Z`)
      await sendNotices(deps())
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
    for (let n = 0; n < 2; n++) await sendNotices(deps())
    // The target was added later than this.
    expect(got).toEqual([])
    api.clock.now = Date.parse('2024-04-10T03:00:00.000Z')
    await api.ask('POST', '/api/portal/items/A-1/thread', session, { text: '好的' })
    api.clock.now += 1000
    await ask('POST', 'items/A-1/thread', { text: '还缺一页' })
    for (let n = 0; n < 2; n++) await sendNotices(deps())
    expect(got.map((one) => one.notice.kind)).toEqual(['due-soon', 'question'])
    expect(JSON.stringify(got)).not.toContain('还缺一页')
  })

  it('tries again after a failure, later and later, and says in the end that it gave up', async () => {
    answers = Array(20).fill(503)
    await sendNotices(deps())
    await sendNotices(deps())
    expect(got).toHaveLength(1)
    expect((await outbox()).find(({ provider }) => provider === 'unit')?.deliveries).toMatchObject([
      { state: 'waiting', tries: 1, outcome: 'status-503', notBefore: '2024-04-10T02:05:00.000Z' },
    ])
    for (let hour = 0; hour < 48; hour++) {
      api.clock.now += 3_600_000
      await sendNotices({ ...deps(), viewOf: async () => null })
    }
    expect(got).toHaveLength(9)
    expect((await outbox()).flatMap(({ deliveries }) => deliveries)).toMatchObject([{ state: 'given-up', tries: 9 }])
  })

  it('is delivered by the next try when the first was in vain', async () => {
    answers = [503]
    await sendNotices(deps())
    api.clock.now += 5 * 60_000
    await sendNotices(deps())
    expect((await outbox()).flatMap(({ deliveries }) => deliveries)).toMatchObject([{ state: 'delivered', tries: 2 }])
  })

  it('sends a notice once when two runs meet', async () => {
    await Promise.all([sendNotices(deps()), sendNotices(deps()), sendNotices(deps())])
    expect(got).toHaveLength(1)
  })

  it('shows the team where notices go without the keys to it, and stops where it says so', async () => {
    const { targets } = NoticeTargets.parse(await (await ask('GET', 'notice-targets')).json())
    expect(targets).toMatchObject([{ provider: 'unit', kind: 'webhook', place: new URL(url).host, removedAt: null }])
    expect(JSON.stringify(targets)).not.toContain('/hook')
    await ask('POST', `notice-targets/${targets[0]?.targetId}/removal`)
    await sendNotices(deps())
    expect(got).toEqual([])
    const elsewhere = { provider: 'unit', place: { kind: 'webhook', url: 'https://10.0.0.1/x' } }
    expect((await ask('POST', 'notice-targets', elsewhere)).status).toBe(422)
  })
})
