import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { PortalView } from '../../../shared/portal/portal-view.ts'
import { refused } from '../../shared/check/build.ts'
import { leaveDocument } from './leave-document.ts'
import { type RunningApi, startApi } from './running-api.ts'

let api: RunningApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

const items = [
  { code: 'A-1', title: '会议纪要', coverage: 'monthly' },
  { code: 'A-2', title: '合同', coverage: 'any' },
  { code: 'E-1', title: '信访登记', provider: 'petition' },
]
let inspectionId: string
let session: string
beforeEach(async () => {
  inspectionId = await api.inspect(items)
  session = await api.open(await api.issue(inspectionId))
})

const portal = async (token = session) => PortalView.parse(await (await api.ask('GET', '/api/portal', token)).json())
const itemOf = async (code: string) => (await portal()).items.find((item) => item.code === code)

const leave = (id: string, item: string, provider = 'unit') =>
  leaveDocument(api, inspectionId, { id, item, provider, receivedAt: '2024-04-11T00:00:00Z' })

describe('the portal', () => {
  it('shows a provider its own items and material and nobody else’s', async () => {
    await leave('d1', 'A-2')
    await leave('d2', 'E-1', 'petition')
    const petition = await api.open(await api.issue(inspectionId, 'petition'))
    const [own, others] = [await portal(), await portal(petition)]
    expect(own.items.map(({ code }) => code)).toEqual(['A-1', 'A-2'])
    expect(own.documents.map(({ id }) => id)).toEqual(['d1'])
    expect(others.items.map(({ code }) => code)).toEqual(['E-1'])
    expect(others.documents.map(({ id }) => id)).toEqual(['d2'])
  })

  it('reads no other partition than the session’s own (T3)', async () => {
    const asked: unknown[][] = []
    const watched = <T extends object>(register: T): T =>
      new Proxy(register, {
        get: (target, name, receiver) => {
          const method = Reflect.get(target, name, receiver)
          return typeof method === 'function'
            ? (...args: unknown[]) => {
                asked.push([name, ...args])
                return method.apply(target, args)
              }
            : method
        },
      })
    const { viewPortal } = await import('../../../functions/api/portal/view-portal.ts')
    const { documents, uploads, senders, threads, reviews } = api.deps
    const who = { role: 'liaison', name: null } as const
    const holder = {
      tokenDigest: '',
      linkId: 'l',
      linkDigest: '',
      inspectionId,
      provider: 'unit',
      expiresAt: '',
      ...who,
    }
    await viewPortal(holder, {
      ...api.deps,
      documents: watched(documents),
      uploads: watched(uploads),
      senders: watched(senders),
      threads: watched(threads),
      reviews: watched(reviews),
    })
    const names = ['acts', 'list', 'list', 'listOwn', 'messages', 'room', 'submissions']
    expect(asked.map(([name, ...place]) => [name, ...place.slice(0, 2)]).sort()).toEqual(
      names.map((name) => [name, inspectionId, 'unit']),
    )
  })

  it('is the same to the byte, headers and refusals included, where others are asked too (T1)', async () => {
    const received = async (list: readonly object[]) => {
      inspectionId = await api.inspect(list)
      session = await api.open(await api.issue(inspectionId))
      await leave('d6', 'A-2')
      if (list.length > 2) await leave('d7', 'E-1', 'petition')
      const reason = { reason: '没有这类材料' }
      const answers = [
        await api.ask('GET', '/api/portal', session),
        await api.ask('GET', '/api/portal/receipt', session),
        await api.ask('POST', '/api/portal/items/E-1/not-applicable', session, reason),
        await api.ask('POST', '/api/portal/documents/d7/choice', session, { item: 'A-1' }),
        await api.ask('POST', '/api/portal/documents/d6/choice', session, { item: 'E-1' }),
        await api.ask('POST', '/api/uploads', session, { path: 'a', bytes: 1, sha256: 'a'.repeat(64), item: 'E-1' }),
      ]
      return Promise.all(answers.map(async (answer) => [answer.status, [...answer.headers], await answer.text()]))
    }
    const alone = await received(items.slice(0, 2))
    expect(alone.map(([status]) => status)).toEqual([200, 200, 422, 404, 422, 422])
    expect(await received(items)).toEqual(alone)
  })

  it('lists an upload that was begun and has not arrived, so that it can be continued', async () => {
    await api.confirm(session)
    const upload = { path: '大.pdf', bytes: 20_000_000, sha256: 'b'.repeat(64), item: 'A-2' }
    await api.ask('POST', '/api/uploads', session, upload)
    expect((await portal()).unfinished).toMatchObject([{ path: '大.pdf', sha256: 'b'.repeat(64), inParts: true }])
    expect((await itemOf('A-2'))?.standing).toBe('uploading')
  })

  it('remembers who confirmed the secrecy review and when, the first time for good', async () => {
    expect((await portal()).secrecyConfirmedAt).toBeNull()
    const first = api.deps.now()
    expect((await api.ask('POST', '/api/portal/confirmations', session, { confirmedBy: '张三' })).status).toBe(201)
    api.clock.now += 60_000
    await api.ask('POST', '/api/portal/confirmations', session, { confirmedBy: '李四' })
    expect((await portal()).secrecyConfirmedAt).toBe(first)
    const { confirmations } = await api.deps.senders.acts(inspectionId, 'unit')
    expect(confirmations.map(({ confirmedBy }) => confirmedBy)).toEqual(['张三', '李四'])
    expect((await api.ask('POST', '/api/portal/confirmations', session, { confirmedBy: ' ' })).status).toBe(422)
  })

  it('takes a reason why there is no such material, and takes it back', async () => {
    const path = '/api/portal/items/A-2/not-applicable'
    expect((await api.ask('POST', path, session, { reason: '无' })).status).toBe(422)
    await api.ask('POST', path, session, { reason: '没有签订过合同' })
    expect(await itemOf('A-2')).toMatchObject({
      standing: 'not-applicable',
      notApplicable: { reason: '没有签订过合同' },
    })
    api.clock.now += 1000
    await api.ask('POST', path, session, { reason: null })
    expect(await itemOf('A-2')).toMatchObject({ standing: 'not-submitted', notApplicable: null })
    // Nothing that was said is lost.
    expect((await api.deps.senders.acts(inspectionId, 'unit')).statements).toHaveLength(2)
  })

  it('answers alike for an item of somebody else and for one that is nowhere (T1)', async () => {
    const answer = async (code: string) => {
      const response = await api.ask('POST', `/api/portal/items/${code}/not-applicable`, session, {
        reason: '没有这类材料',
      })
      return [response.status, await response.text(), [...response.headers]]
    }
    expect(await answer('E-1')).toEqual(await answer('Z-9'))
  })
})

describe('a correction by the sender', () => {
  it('is a new revision that a person of the team decides on, with the link as its actor', async () => {
    const key = await leave('d3', 'A-1')
    const path = '/api/portal/documents/d3/choice'
    expect((await api.ask('POST', path, session, { item: 'A-2' })).status).toBe(200)
    expect(await api.deps.documents.find(key)).toMatchObject({
      state: 'review',
      chosenItem: 'A-2',
      classification: { item: 'A-2', candidates: [{ item: 'A-2' }] },
    })
    // Said twice is said once.
    expect((await api.ask('POST', path, session, { item: 'A-2' })).status).toBe(200)
    const custody = await api.deps.documents.custody(key)
    expect(custody.map(({ act }) => act)).toEqual(['received', 'copied-to-evidence', 'read', 'filed', 'sent-to-review'])
    expect(custody.at(-1)).toMatchObject({
      actor: expect.stringMatching(/^link:id/),
      detail: { item: 'A-2', by: 'sender' },
    })
  })

  it('is not possible for what was refused, nor to what somebody else is asked for', async () => {
    await leave('d4', 'A-1')
    expect((await api.ask('POST', '/api/portal/documents/d4/choice', session, { item: 'E-1' })).status).toBe(422)
    const {
      state: _,
      refusal,
      revision: __,
      custody: ___,
      updatedAt: ____,
      ...fresh
    } = { ...refused({ id: 'd5' }), inspectionId }
    const at = api.deps.now()
    await api.deps.documents.add(fresh, { actor: 'receive-document', act: 'received', at, detail: {} })
    const now = await api.deps.documents.find({ inspectionId, provider: 'unit', documentId: 'd5' })
    if (!now) throw new Error('it was added above')
    await api.deps.documents.move(now, { state: 'refused', refusal }, { actor: 'x', act: 'refused', at, detail: {} })
    expect((await api.ask('POST', '/api/portal/documents/d5/choice', session, { item: 'A-2' })).status).toBe(409)
  })
})

describe('the picture of a page', () => {
  it('is given to whoever sent the document, and to nobody else', async () => {
    await leave('drawn', 'A-1')
    const path = '/api/portal/documents/drawn/pages/1'
    const answer = await api.ask('GET', path, session)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/webp'])
    expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([1, 2, 3])
    expect((await api.ask('GET', '/api/portal/documents/drawn/pages/2', session)).status).toBe(404)
    const elsewhere = await api.open(await api.issue(await api.inspect([{ code: 'A-1', title: '会议纪要' }])))
    expect((await api.ask('GET', path, elsewhere)).status).toBe(404)
  })
})

describe('the receipt', () => {
  it('lists what was received with number, time, size and fingerprint', async () => {
    await leave('d0123456789abcdef0123456789abcde', 'A-2')
    const receipt = await (await api.ask('GET', '/api/portal/receipt', session)).json()
    expect(receipt).toMatchObject({
      schema: 1,
      unit: '云岭县民政局',
      documents: [{ number: '20240411-789ABCDE', bytes: 1000, receivedAt: '2024-04-11T00:00:00Z' }],
    })
  })
})
