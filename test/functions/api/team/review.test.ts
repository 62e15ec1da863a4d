import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { checkInspection } from '../../../../functions/pipeline/check-inspection/check-inspection.ts'
import { ActsDone, Corrections } from '../../../../shared/contract/team/acts.ts'
import {
  Custody,
  Documents,
  DocumentView,
  FindingsPage,
  InspectionOverview,
  Queue,
} from '../../../../shared/contract/team/inspection-views.ts'
import { PortalView } from '../../../../shared/portal/portal-view.ts'
import { askedItems } from '../asked-items.ts'
import { leaveDocument } from '../leave-document.ts'
import { type RunningApi, startApi, TEAM } from '../running-api.ts'

let api: RunningApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

let inspectionId: string
beforeEach(async () => {
  api.clock.now += 1000
  inspectionId = await api.inspect(askedItems)
})

const of = (rest: string) => `/api/inspections/${inspectionId}${rest}`
const read = async (rest: string, token = TEAM) => (await api.ask('GET', of(rest), token)).json()
const act = async (...deeds: object[]) => {
  api.clock.now += 1000
  return ActsDone.parse(await (await api.ask('POST', of('/acts'), TEAM, { deeds })).json())
}
const undo = async (which: object) => (await api.ask('POST', of('/acts/undo'), TEAM, which)).status
const check = () => checkInspection(inspectionId, { ...api.deps, now: api.deps.now })
const findings = async (query = '', token?: string) =>
  FindingsPage.parse(await read(`/findings${query}`, token)).findings
const slotsOf = async (code: string) => {
  const { items: rows } = InspectionOverview.parse(await read(''))
  return rows.find((row) => row.code === code)?.slots.map(({ status }) => status)
}

describe('a finding', () => {
  it('that was put aside stays aside when the next check raises it again, until that is taken back', async () => {
    await leaveDocument(api, inspectionId, { id: 'd1', item: 'A-2' })
    await check()
    const [missing] = await findings('?code=item-missing&item=A-1')
    const done = await act({ kind: 'dismiss-finding', findingId: missing?.id, reason: '单位无此项业务' })
    expect(await findings('?code=item-missing&item=A-1')).toEqual([])
    expect(await check()).toMatchObject({ outcome: 'checked' })
    expect(await findings('?state=dismissed')).toMatchObject([
      { id: missing?.id, decision: { reason: '单位无此项业务' } },
    ])

    expect(await undo({ bulkId: done.bulkId })).toBe(201)
    await check()
    expect(await findings('?code=item-missing&item=A-1')).toMatchObject([{ state: 'open', decision: null }])
    expect(await undo({ bulkId: done.bulkId })).toBe(409)
  })

  it('needs a reason to be put aside, and is only itself', async () => {
    const refused = async (deed: object) => (await api.ask('POST', of('/acts'), TEAM, { deeds: [deed] })).status
    expect(await refused({ kind: 'dismiss-finding', findingId: 'x' })).toBe(422)
    expect(await refused({ kind: 'dismiss-finding', findingId: 'x', reason: '已核对原件' })).toBe(422)
  })
})

describe('a document', () => {
  it('sent back fills no slot and is shown to the unit with reason and place, until that is taken back', async () => {
    await leaveDocument(api, inspectionId, { id: 'd1', item: 'A-1', slots: ['2023'] })
    expect(await slotsOf('A-1')).toEqual(['received'])
    const place = { page: 2, box: [0.1, 0.2, 0.3, 0.1] }
    const { bulkId } = await act({ kind: 'return-document', documentId: 'd1', reason: '未盖章', ...place })
    expect(await slotsOf('A-1')).toEqual(['returned'])
    const session = await api.open(await api.issue(inspectionId))
    const { items: seen } = PortalView.parse(await (await api.ask('GET', '/api/portal', session)).json())
    expect(seen[0]).toMatchObject({ standing: 'to-mend', returned: [{ reason: '未盖章', document: 'd1', ...place }] })
    expect(JSON.stringify(seen)).not.toContain('组长')
    await undo({ bulkId })
    expect(await slotsOf('A-1')).toEqual(['received'])
  })

  it('keeps who did what in its custody record, which is verified', async () => {
    await leaveDocument(api, inspectionId, { id: 'd1', item: 'A-2' })
    await act({ kind: 'accept-document', documentId: 'd1' })
    const custody = Custody.parse(await read('/documents/d1/custody'))
    expect(custody).toMatchObject({ verified: true, brokenAt: null })
    expect(custody.entries.at(-1)).toMatchObject({ act: 'accepted', actor: 'user:owner' })
  })

  it('filed by a person stays so, is labelled data, and goes back where it lay', async () => {
    await leaveDocument(api, inspectionId, { id: 'd1', item: 'A-2', confidence: 0.6 })
    const to = { item: 'A-1', slots: ['2023'], kind: 'meeting-minutes', parts: [] }
    const { bulkId } = await act({ kind: 'correct-filing', documentId: 'd1', to, reason: '是会议纪要' })
    const view = DocumentView.parse(await read('/documents/d1'))
    expect(view.document).toMatchObject({ item: 'A-1', slots: ['2023'], confidence: 1, filedByPerson: true })
    const { corrections } = Corrections.parse(await read('/corrections'))
    expect(corrections).toMatchObject([{ from: { item: 'A-2', confidence: 0.6 }, to, reason: '是会议纪要' }])
    await undo({ bulkId })
    expect(DocumentView.parse(await read('/documents/d1')).document).toMatchObject({ item: 'A-2', confidence: 0.6 })
    expect(Corrections.parse(await read('/corrections')).corrections).toEqual([])
  })

  it('is split as a person says, each part where it belongs; pages that overlap are refused', async () => {
    await leaveDocument(api, inspectionId, { id: 'd1', item: 'A-2', facts: { pages: 4 } })
    const part = (from: number, to: number, item: string) => ({ pages: [from, to], item, slots: [], kind: null })
    const whole = { item: 'A-2', slots: [], kind: null }
    const split = (...parts: object[]) => act({ kind: 'correct-filing', documentId: 'd1', to: { ...whole, parts } })
    expect(
      (
        await api.ask('POST', of('/acts'), TEAM, {
          deeds: [
            {
              kind: 'correct-filing',
              documentId: 'd1',
              to: { ...whole, parts: [part(1, 3, 'A-2'), part(3, 4, 'A-1')] },
            },
          ],
        })
      ).status,
    ).toBe(422)
    await split(part(1, 2, 'A-2'), part(3, 4, 'A-1'))
    const { document } = DocumentView.parse(await read('/documents/d1'))
    expect(document.parts?.map(({ pages, item }) => [pages, item])).toEqual([
      [[1, 2], 'A-2'],
      [[3, 4], 'A-1'],
    ])
  })

  it('of many is decided on at once, each by itself, and all of it is taken back at once', async () => {
    for (const id of ['d1', 'd2', 'd3']) await leaveDocument(api, inspectionId, { id, item: 'A-2' })
    const accept = (documentId: string) => ({ kind: 'accept-document', documentId })
    const { bulkId, outcomes } = await act(accept('d1'), accept('none'), accept('d2'), accept('d3'))
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['done', 'not-done', 'done', 'done'])
    const accepted = async () => Documents.parse(await read('/documents?decision=accepted')).total
    expect(await accepted()).toBe(3)
    expect(await undo({ bulkId })).toBe(201)
    expect(await accepted()).toBe(0)
  })
})

describe('an item', () => {
  it('may be waived by the lead, with a reason, and is asked for no more', async () => {
    await leaveDocument(api, inspectionId, { id: 'd1', item: 'A-2' })
    await act({ kind: 'waive-item', item: 'A-1', reason: '单位无此项业务' })
    await check()
    const { items: rows } = InspectionOverview.parse(await read(''))
    expect(rows[0]).toMatchObject({ status: 'waived', waivedFor: '单位无此项业务' })
    expect(await findings('?item=A-1')).toEqual([])
  })

  it('may be given more time, and the original date stays', async () => {
    inspectionId = await api.inspect(askedItems, { due: { date: '2024-04-20' } })
    await act({ kind: 'extend-due', provider: 'unit', item: 'A-1', dueOn: '2024-05-06', reason: '材料量大' })
    const { items: rows } = InspectionOverview.parse(await read(''))
    expect(rows.map(({ dueOn, originalDueOn }) => [dueOn, originalDueOn])).toEqual([
      ['2024-05-06', '2024-04-20'],
      ['2024-04-20', '2024-04-20'],
      ['2024-04-20', '2024-04-20'],
    ])
    const earlier = { kind: 'extend-due', provider: 'unit', item: 'A-1', dueOn: '2024-05-01', reason: '提前' }
    expect((await api.ask('POST', of('/acts'), TEAM, { deeds: [earlier] })).status).toBe(422)
  })
})

describe('until when the list is due', () => {
  const both = async () => {
    const session = await api.open(await api.issue(inspectionId))
    const { due } = PortalView.parse(await (await api.ask('GET', '/api/portal', session)).json())
    return { unit: due, team: InspectionOverview.parse(await read('')).due }
  }

  it('is the same for the unit and the team, where a list on paper brought its own date', async () => {
    inspectionId = await api.inspect(askedItems, { due: { date: '2024-04-20' } })
    const due = { on: '2024-04-20', workdays: null }
    expect(await both()).toEqual({ unit: due, team: due })
    await act({ kind: 'extend-due', provider: 'unit', item: null, dueOn: '2024-05-06', reason: '材料量大' })
    const later = { on: '2024-05-06', workdays: null }
    expect(await both()).toEqual({ unit: later, team: later })
  })

  it('is said at an item that has a date of its own, and at no other', async () => {
    inspectionId = await api.inspect(askedItems, { due: { date: '2024-04-20' } })
    const [first] = askedItems
    await act({ kind: 'extend-due', provider: 'unit', item: first?.code, dueOn: '2024-05-06', reason: '材料量大' })
    const session = await api.open(await api.issue(inspectionId))
    const portal = PortalView.parse(await (await api.ask('GET', '/api/portal', session)).json())
    const dates = portal.items.map(({ code, dueOn }) => [code, dueOn])
    expect(dates).toEqual(portal.items.map(({ code }) => [code, code === first?.code ? '2024-05-06' : null]))
    expect(portal.due.on).toBe('2024-04-20')
  })

  it('is the same in working days from a day that nobody here knows, and where nothing was said', async () => {
    inspectionId = await api.inspect(askedItems, { due: { workdays: 7 } })
    const due = { on: null, workdays: 7 }
    expect(await both()).toEqual({ unit: due, team: due })
    inspectionId = await api.inspect(askedItems)
    const open = { on: null, workdays: null }
    expect(await both()).toEqual({ unit: open, team: open })
  })
})

describe('who is not cleared for a provider', () => {
  it('sees neither its documents nor its items, findings or numbers, and nothing computed from them (T30)', async () => {
    api.people.set('uncleared', { id: 'u2', name: '巡察员', roles: ['office', 'member'], clearances: [] })
    const everything = async () => {
      const paths = [
        '',
        '/status',
        '/findings',
        '/documents',
        '/queue',
        '/acts',
        '/report?asOf=2024-04-11T00:00:00Z',
        '/list',
        '/supplements',
        '/links',
        '/threads',
        '/submissions',
        '/notices',
      ]
      return Promise.all(paths.map(async (path) => JSON.stringify(await read(path, 'uncleared'))))
    }
    await leaveDocument(api, inspectionId, { id: 'd1', item: 'A-1', slots: ['2023'], sha256: 'a'.repeat(64) })
    await check()
    const mine = (texts: readonly string[]) => texts.map((text) => text.replaceAll(inspectionId, 'ID'))
    const before = mine(await everything())

    // The same file from the petition office, a paper of its own, a decision and a question: nothing may show.
    await leaveDocument(api, inspectionId, { id: 'p1', item: 'E-1', provider: 'petition', sha256: 'a'.repeat(64) })
    await leaveDocument(api, inspectionId, { id: 'p2', item: 'A-1', slots: ['2022'], provider: 'petition' })
    await act({ kind: 'return-document', documentId: 'p1', reason: '不清晰' })
    await api.ask('POST', of('/items/E-1/thread'), TEAM, { text: '何时补报？' })
    await check()
    api.clock.now -= 1000
    expect(mine(await everything())).toEqual(before)
    for (const path of ['/items/E-1', '/documents/p1', '/documents/p1/custody', '/items/E-1/thread'])
      expect((await api.ask('GET', of(path), 'uncleared')).status).toBe(404)
    expect(before.join()).not.toContain('E-1')
  })
})

describe('the work queue', () => {
  it('knows what came since the caller last looked, each person by themselves', async () => {
    const queue = async (kind: string, token = TEAM) => Queue.parse(await read(`/queue?kind=${kind}`, token))
    await leaveDocument(api, inspectionId, { id: 'd1', item: 'A-2' })
    expect((await queue('new')).counts).toMatchObject({ 'to-review': 1, new: 1 })
    api.clock.now += 1000
    await api.ask('PUT', of('/looked'), TEAM, {})
    expect((await queue('new')).counts.new).toBe(0)
    api.clock.now += 1000
    await leaveDocument(api, inspectionId, { id: 'd2', item: 'A-2' })
    expect((await queue('new')).entries).toMatchObject([{ kind: 'document', document: { id: 'd2' } }])
    api.people.set('another', { id: 'u3', name: '另一人', roles: ['member'], clearances: [] })
    expect((await queue('new', 'another')).counts.new).toBe(2)
  })
})
