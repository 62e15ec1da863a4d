import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { digestOfJson } from '../../../functions/content-digest.ts'
import { Problem } from '../../../shared/contract/api.ts'
import { Thread, Threads } from '../../../shared/contract/unit/threads.ts'
import { PortalView } from '../../../shared/portal/portal-view.ts'
import { SubmissionAct } from '../../../shared/submission/submission.ts'
import { ThreadMessage } from '../../../shared/thread/thread.ts'
import { type RunningApi, startApi, TEAM } from './running-api.ts'

let api: RunningApi
let inspectionId: string
let liaison: string
let lead: string
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())
beforeEach(async () => {
  inspectionId = await api.inspect([
    { code: 'A-1', title: '会议纪要' },
    { code: 'E-1', title: '信访登记', provider: 'petition' },
  ])
  const { token, code, leadCode } = await api.issueWithCodes(inspectionId)
  liaison = await api.open(token, code ?? '')
  lead = await api.open(token, leadCode)
})

const view = async () => PortalView.parse(await (await api.ask('GET', '/api/portal', liaison)).json())
const problemOf = async (answer: Response) => [answer.status, Problem.parse(await answer.json()).code]
const file = (path: string, bytes = 3) => ({ path, bytes, sha256: 'a'.repeat(64), item: 'A-1' })
const announce = (path: string, bytes?: number) => api.ask('POST', '/api/uploads', liaison, file(path, bytes))

describe('an upload', () => {
  it('is not signed before the unit has confirmed its own secrecy review', async () => {
    expect(await problemOf(await announce('a.pdf'))).toEqual([409, 'secrecy-unconfirmed'])
    expect((await view()).unfinished).toEqual([])
    await api.confirm(liaison)
    expect((await announce('a.pdf')).status).toBe(201)
    const [upload] = await api.deps.uploads.list(inspectionId, 'unit')
    const { confirmations } = await api.deps.senders.acts(inspectionId, 'unit')
    expect(upload?.secrecyReview).toBe(digestOfJson(confirmations[0]))
  })

  it('is counted when it is announced, and what is beyond the quota is not signed', async () => {
    await api.confirm(liaison)
    const before = (await view()).limits
    expect(before).toMatchObject({ filesLeft: 100, bytesLeft: 1e12, formats: expect.arrayContaining(['pdf', 'zip']) })
    const answers = await Promise.all(Array.from({ length: 104 }, (_, n) => announce(`${n}.pdf`)))
    const refused = answers.filter(({ status }) => status !== 201)
    expect(refused).toHaveLength(4)
    for (const answer of refused) expect(await problemOf(answer)).toEqual([409, 'too-many-files'])
    expect((await view()).limits).toMatchObject({ filesLeft: 0, bytesLeft: 1e12 - 300 })

    const [one] = await api.deps.uploads.list(inspectionId, 'unit')
    for (let twice = 0; twice < 2; twice++) await api.ask('DELETE', `/api/uploads/${one?.id}`, liaison)
    expect((await view()).limits.filesLeft).toBe(1)
    // Another unit has all of its own.
    const other = await api.inspect([{ code: 'A-1', title: '会议纪要' }])
    const session = await api.open(await api.issue(other))
    await api.confirm(session)
    expect((await api.ask('POST', '/api/uploads', session, file('b.pdf'))).status).toBe(201)
  })

  it('through a second link of the same unit is counted with the first', async () => {
    const quota = { link: { files: 2, bytes: 100 }, provider: { files: 3, bytes: 10 } }
    const announced = async (id: string, linkId: string, bytes: number) => {
      const upload = { ...file(id, bytes), id, inspectionId, provider: 'unit', linkId, issuedAt: api.deps.now() }
      const rest = { sentBy: null, secrecyReview: null, multipartId: null, state: 'issued', documentId: null } as const
      return api.deps.uploads.announce({ ...upload, ...rest }, quota)
    }
    expect(await announced('q1', 'first', 1)).toBe('announced')
    expect(await announced('q2', 'first', 1)).toBe('announced')
    expect(await announced('q3', 'first', 1)).toBe('too-many-files')
    expect(await announced('q4', 'second', 9)).toBe('too-many-bytes')
    expect(await announced('q5', 'second', 8)).toBe('announced')
    expect(await announced('q6', 'third', 0)).toBe('too-many-files')
  })
})

describe('the thread of an item', () => {
  const own = '/api/portal/items/A-1/thread'
  const ofTeam = () => `/api/inspections/${inspectionId}/items/A-1/thread`

  it('carries a question to the team and the answer back, without telling who of the team wrote it', async () => {
    await api.ask('POST', own, liaison, { text: '要原件还是复印件？' })
    expect((await view()).items[0]?.thread).toMatchObject({ messages: 1, awaits: 'team' })
    const all = Threads.parse(await (await api.ask('GET', `/api/inspections/${inspectionId}/threads`, TEAM)).json())
    expect(all.threads).toMatchObject([{ item: 'A-1', provider: 'unit', messages: 1, awaits: 'team' }])
    api.clock.now += 1000
    await api.ask('POST', ofTeam(), TEAM, { text: '扫描件即可' })
    const seen = Thread.parse(await (await api.ask('GET', own, liaison)).json())
    expect(seen.messages.map(({ from, by, text }) => [from, by, text])).toEqual([
      ['unit', null, '要原件还是复印件？'],
      ['team', null, '扫描件即可'],
    ])
    expect((await view()).items[0]?.thread).toMatchObject({ messages: 2, awaits: 'unit' })
  })

  it('holds a message once, however often its sending was tried', async () => {
    const post = async (text: string, as = liaison, path = own) =>
      ThreadMessage.parse(await (await api.ask('POST', path, as, { text, key: 'the-same-key' })).json())
    const first = await post('一次')
    api.clock.now += 1000
    expect(await post('一次')).toEqual(first)
    // The other side's key is another key.
    expect((await post('答复', TEAM, ofTeam())).text).toBe('答复')
    expect((await view()).items[0]?.thread?.messages).toBe(2)
  })

  it('on what another is asked for is not there, for the unit; and its own not for another', async () => {
    await api.ask('POST', `/api/inspections/${inspectionId}/items/E-1/thread`, TEAM, { text: '信访问题' })
    const answers = [
      await api.ask('GET', '/api/portal/items/E-1/thread', liaison),
      await api.ask('GET', '/api/portal/items/Z-9/thread', liaison),
    ]
    const [one, two] = await Promise.all(answers.map(async (answer) => [answer.status, await answer.text()]))
    expect(one).toEqual(two)
    expect(JSON.stringify(await view())).not.toContain('信访')
  })
})

describe('the final submission', () => {
  const submit = (session: string, body: object = { commitment: '1', signedBy: '王局长', position: '局长' }) =>
    api.ask('POST', '/api/portal/submissions', session, body)
  const withdraw = (session: string) =>
    api.ask('POST', '/api/portal/submissions/withdrawal', session, { signedBy: '王局长', reason: '还要补充材料' })

  it('is the lead’s alone, with the commitment as it stands', async () => {
    expect((await view()).submission).toMatchObject({ standing: null, commitment: { version: '1' } })
    expect(await problemOf(await submit(liaison))).toEqual([403, 'lead-only'])
    expect(await problemOf(await submit(lead, { commitment: '0', signedBy: '王局长' }))).toEqual([
      422,
      'commitment-outdated',
    ])
    const act = SubmissionAct.parse(await (await submit(lead)).json())
    expect(act).toMatchObject({ sequence: 1, kind: 'submitted', by: '王局长', documents: 0, openItems: ['A-1'] })
    expect((await view()).submission.standing).toEqual(act)
    // Once more, with nothing new, is the same.
    expect(await (await submit(lead)).json()).toEqual(act)
  })

  it('does not vouch for what has not arrived', async () => {
    await api.confirm(liaison)
    await announce('大.pdf', 20_000_000)
    expect(await problemOf(await submit(lead))).toEqual([409, 'uploads-unfinished'])
  })

  it('can be taken back with a reason, and made again: each act carries the digest of the one before', async () => {
    expect(await problemOf(await withdraw(lead))).toEqual([409, 'not-submitted'])
    const first = SubmissionAct.parse(await (await submit(lead)).json())
    expect(await problemOf(await withdraw(liaison))).toEqual([403, 'lead-only'])
    const second = SubmissionAct.parse(await (await withdraw(lead)).json())
    expect((await view()).submission.standing).toBeNull()
    const third = SubmissionAct.parse(await (await submit(lead)).json())
    expect([second, third].map(({ sequence, previous }) => [sequence, previous])).toEqual([
      [2, digestOfJson(first)],
      [3, digestOfJson(second)],
    ])
    const seen = await (await api.ask('GET', `/api/inspections/${inspectionId}/submissions`, TEAM)).json()
    expect(seen).toMatchObject({ submissions: [{ provider: 'unit', standing: third, acts: [first, second, third] }] })
  })
})
