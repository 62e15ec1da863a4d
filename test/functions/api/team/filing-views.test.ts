import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ActsDone, Corrections } from '../../../../shared/contract/team/acts.ts'
import { DocumentView, ItemView } from '../../../../shared/contract/team/inspection-views.ts'
import { emptyFacts } from '../../../shared/check/build.ts'
import { leaveDocument } from '../leave-document.ts'
import { type RunningApi, startApi, TEAM } from '../running-api.ts'

/** A document lies where it lies for those who are cleared, for its sender and for the uncleared: three views of one. */

let api: RunningApi
beforeAll(async () => {
  api = await startApi()
  api.people.set('second', {
    id: 'u3',
    name: '副组长',
    roles: ['office', 'lead'],
    clearances: ['petition', 'discipline'],
  })
  api.people.set('petition', { id: 'u4', name: '信访专员', roles: ['office', 'lead'], clearances: ['petition'] })
  api.people.set('uncleared', { id: 'u2', name: '巡察员', roles: ['office', 'member'], clearances: [] })
})
afterAll(() => api.close())

let inspectionId: string
let key: Awaited<ReturnType<typeof leaveDocument>>
const inReview = { outcome: 'review' as const, item: null, slots: [], kind: null, confidence: 0.3 }
beforeEach(async () => {
  api.clock.now += 1000
  inspectionId = await api.inspect([
    { code: 'A-1', title: '会议纪要', coverage: 'yearly' },
    { code: 'A-2', title: '合同', coverage: 'any' },
    { code: 'E-1', title: '信访登记', provider: 'petition' },
    { code: 'F-1', title: '问题线索办理', provider: 'discipline' },
  ])
  const own = { ...inReview, facts: emptyFacts, parts: [] }
  const open = { ...inReview, why: ['没有条目相符。'] }
  key = await leaveDocument(api, inspectionId, { id: 'd1', item: 'A-2', views: { own, open } })
})

const of = (rest: string) => `/api/inspections/${inspectionId}${rest}`
const file = async (item: string, token = TEAM) => {
  api.clock.now += 1000
  const deed = { kind: 'correct-filing', documentId: 'd1', to: { item, slots: [], kind: null, parts: [] } }
  return ActsDone.parse(await (await api.ask('POST', of('/acts'), token, { deeds: [deed] })).json())
}
const undo = async ({ bulkId }: ActsDone, token = TEAM) => {
  api.clock.now += 1000
  return (await api.ask('POST', of('/acts/undo'), token, { bulkId })).status
}
const stored = async () => {
  const record = await api.deps.documents.find(key)
  if (record?.state !== 'filed' && record?.state !== 'review') throw new Error('it was filed')
  return record
}
const seenBy = async (token: string) =>
  DocumentView.parse(await (await api.ask('GET', of('/documents/d1'), token)).json()).document

describe('a filing that is taken back', () => {
  it.each(['A-1', 'E-1'])('from %s leaves the document for everybody where it lay', async (to) => {
    const before = await stored()
    const done = await file(to)
    expect((await stored()).classification.item).toBe(to)
    expect(await undo(done)).toBe(201)
    const { state, classification } = await stored()
    expect({ state, classification }).toEqual({ state: before.state, classification: before.classification })
    expect(await seenBy('uncleared')).toMatchObject({ status: 'review', item: null })
  })

  it('after another person filed it before says again that it was they', async () => {
    await file('A-1', 'second')
    const before = await stored()
    const done = await file('A-2')
    expect((await seenBy(TEAM)).why).toEqual(['组长归类。', '标题相符'])
    expect(await undo(done)).toBe(201)
    expect((await seenBy(TEAM)).why).toEqual(['副组长归类。', '标题相符'])
    expect((await stored()).classification).toEqual(before.classification)
  })

  it('is not taken back under another that somebody did since, even to the same item', async () => {
    const first = await file('A-1', 'second')
    const then = await file('A-1')
    expect(await undo(first)).toBe(409)
    expect(await seenBy(TEAM)).toMatchObject({ item: 'A-1', why: ['组长归类。', '标题相符'] })
    expect(await undo(then)).toBe(201)
    expect(await undo(first)).toBe(201)
    expect(await seenBy(TEAM)).toMatchObject({ item: 'A-2', filedByPerson: false, why: ['标题相符'] })
  })

  it('does not show to anybody how others saw it', async () => {
    await file('A-1')
    expect(await (await api.ask('GET', of('/acts'), TEAM)).text()).not.toContain('没有条目相符')
  })
})

describe('somebody who is not cleared files a document that lies under a petition item', () => {
  it('by what they see of it, and it stays where a cleared person put it', async () => {
    await file('E-1')
    const before = await stored()
    const done = await file('A-1', 'uncleared')
    expect(done.outcomes).toMatchObject([{ outcome: 'done' }])
    expect(await seenBy('uncleared')).toMatchObject({ status: 'filed', item: 'A-1', filedByPerson: true })
    expect(await seenBy(TEAM)).toMatchObject({ item: 'E-1', why: ['组长归类。', '标题相符'] })
    const { own, open: _open, ...whole } = (await stored()).classification
    expect(own).toMatchObject({ outcome: 'filed', item: 'A-1' })
    expect(before.classification).toMatchObject(whole)
    const { corrections } = Corrections.parse(await (await api.ask('GET', of('/corrections'), TEAM)).json())
    expect(corrections).toMatchObject([{ to: { item: 'E-1' } }])

    const acts = await (await api.ask('GET', of('/acts'), 'uncleared')).text()
    expect(acts).not.toMatch('E-1|outer')
    expect(await undo(done, 'uncleared')).toBe(201)
    expect((await stored()).classification).toEqual(before.classification)
  })

  it('and takes no filing of theirs back under another of theirs, even to the same item', async () => {
    await file('E-1')
    const before = await stored()
    const first = await file('A-1', 'uncleared')
    const then = await file('A-1', 'uncleared')
    expect(await undo(first, 'uncleared')).toBe(409)
    expect(await seenBy('uncleared')).toMatchObject({ item: 'A-1', filedByPerson: true })
    expect(await undo(then, 'uncleared')).toBe(201)
    expect(await undo(first, 'uncleared')).toBe(201)
    expect((await stored()).classification).toEqual(before.classification)
  })

  it('and takes back an earlier filing of their own as if nobody had filed it since', async () => {
    const done = await file('A-1', 'uncleared')
    await file('E-1')
    expect(await undo(done, 'uncleared')).toBe(201)
    expect(await seenBy('uncleared')).toMatchObject({ status: 'review', item: null, why: ['没有条目相符。'] })
    expect(await seenBy(TEAM)).toMatchObject({ item: 'E-1' })
  })
})

describe('somebody who is cleared for petitions, and not for discipline,', () => {
  const itemSeenBy = async (token: string) =>
    ItemView.parse(await (await api.ask('GET', of('/items/E-1'), token)).json())

  it('sees a document under the petition item that they or others put it under, and takes it back', async () => {
    const before = await seenBy('petition')
    expect(before).toMatchObject({ status: 'review', item: null })
    const done = await file('E-1', 'petition')
    expect(await seenBy('petition')).toMatchObject({
      status: 'filed',
      item: 'E-1',
      why: ['信访专员归类。', '没有条目相符。'],
    })
    expect(await itemSeenBy('petition')).toMatchObject({ item: { status: 'complete' }, documents: [{ id: 'd1' }] })
    expect(await seenBy('uncleared')).toMatchObject({ status: 'review', item: null })
    expect(await undo(done, 'petition')).toBe(201)
    expect(await seenBy('petition')).toEqual(before)
    await file('E-1')
    expect(await seenBy('petition')).toMatchObject({ item: 'E-1', why: ['组长归类。', '没有条目相符。'] })
  })

  it('sees nothing of a filing under a discipline item', async () => {
    const before = await seenBy('petition')
    await file('F-1')
    expect(await seenBy('petition')).toEqual(before)
    expect((await api.ask('GET', of('/items/F-1'), 'petition')).status).toBe(404)
    expect(await (await api.ask('GET', of('/acts'), 'petition')).text()).not.toContain('F-1')
  })
})
