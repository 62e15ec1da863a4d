import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RunningApi, startApi, TEAM } from './running-api.ts'

/**
 * One history of what a unit does over HTTP, told twice: alone, and while others are asked too, have links, upload,
 * write and submit. Every byte that the unit receives is the same in both, headers and refusals included (T1, T2); only
 * ids and signatures are made anew, and are put in the order in which the unit saw them.
 */
const HISTORIES = Number(process.env.TWO_WORLD_HISTORIES ?? 20)

let api: RunningApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

const own = [
  { code: 'A-1', title: '会议纪要' },
  { code: 'A-2', title: '合同', coverage: 'any' },
]
const others = [
  { code: 'E-1', title: '信访登记', provider: 'petition' },
  { code: 'F-1', title: '花名册', provider: 'organization' },
]
const sha256 = fc.constantFrom('a'.repeat(64), 'b'.repeat(64))
const item = fc.constantFrom('A-1', 'A-2', 'E-1', 'Z-9')
const upload = fc.record({
  path: fc.constantFrom('a.pdf', 'b.pdf'),
  bytes: fc.constantFrom(3, 20_000_000),
  sha256,
  item: fc.option(item),
})
type Step = readonly [method: string, path: string, body?: object]
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.constant<Step>(['GET', '/api/portal']),
  fc.constant<Step>(['GET', '/api/portal/receipt']),
  fc.constant<Step>(['POST', '/api/portal/confirmations', { confirmedBy: '张三' }]),
  upload.map((body): Step => ['POST', '/api/uploads', body]),
  item.map((code): Step => ['GET', `/api/portal/items/${code}/thread`]),
  item.map((code): Step => ['POST', `/api/portal/items/${code}/thread`, { text: '请问', key: 'one-and-only' }]),
  item.map((code): Step => ['POST', `/api/portal/items/${code}/not-applicable`, { reason: '没有这类材料' }]),
  item.map((code): Step => ['POST', '/api/portal/documents/d1/choice', { item: code }]),
  fc.constant<Step>(['POST', '/api/portal/submissions', { commitment: '1', signedBy: '王局长' }]),
  fc.constant<Step>(['POST', '/api/portal/submissions/withdrawal', { signedBy: '王局长', reason: '还要补充' }]),
)
/** What others do before each step of the unit, in the second world. */
const meanwhile = fc.subarray(['upload', 'ask', 'answer', 'submit', 'link'] as const)

type Meanwhile = ('upload' | 'ask' | 'answer' | 'submit' | 'link')[]

async function received(history: readonly (readonly [Step, Meanwhile])[], withOthers: boolean): Promise<string[]> {
  api.clock.now = Date.parse('2024-04-10T02:00:00.000Z')
  const inspectionId = await api.inspect(withOthers ? [...others, ...own] : own)
  const { token, leadCode } = await api.issueWithCodes(inspectionId)
  const unit = await api.open(token, leadCode)
  const petition = withOthers ? await api.issueWithCodes(inspectionId, 'petition') : null
  const other = petition ? await api.open(petition.token, petition.leadCode) : null
  if (other) await api.confirm(other)
  const ids = new Map<string, string>()
  const answers: string[] = []
  for (const [[method, path, body], deeds] of history) {
    if (other) for (const deed of deeds) await act(deed, inspectionId, other)
    const answer = await api.ask(method, path, unit, body)
    answers.push(inOrderSeen([answer.status, [...answer.headers].join(), await answer.text()].join('\n'), ids))
    api.clock.now += 1000
  }
  return answers
}

async function act(deed: Meanwhile[number], inspectionId: string, other: string): Promise<void> {
  const thread = '/items/E-1/thread'
  const file = { path: 'a.pdf', bytes: 3, sha256: 'a'.repeat(64), item: 'E-1' }
  if (deed === 'upload') await api.ask('POST', '/api/uploads', other, file)
  if (deed === 'ask') await api.ask('POST', `/api/portal${thread}`, other, { text: '请问' })
  if (deed === 'answer') await api.ask('POST', `/api/inspections/${inspectionId}${thread}`, TEAM, { text: '答复' })
  if (deed === 'submit')
    await api.ask('POST', '/api/portal/submissions', other, { commitment: '1', signedBy: '李主任' })
  if (deed === 'link') await api.issueWithCodes(inspectionId, 'organization')
}

/** Ids and what is signed with the store's own clock, by their place among those seen. */
function inOrderSeen(text: string, ids: Map<string, string>): string {
  const named = text.replace(/id0\d{29}/g, (id) => {
    const known = ids.get(id) ?? `id-${ids.size + 1}`
    ids.set(id, known)
    return known
  })
  return named
    .replace(/http:\/\/127\.0\.0\.1:\d+\/[^"]*/g, 'a signed address')
    .replace(/("previous": ?"|"number": ?"\d{8}-|"value": ?")[^"]*/g, (_, before: string) => `${before}made of ids`)
}

it(`the unit receives the same bytes in both worlds, in ${HISTORIES} histories over HTTP (T1, T2)`, async () => {
  let steps = 0
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(step, meanwhile), { minLength: 4, maxLength: 10 }), async (history) => {
      steps += history.length
      expect(await received(history, true)).toEqual(await received(history, false))
    }),
    { numRuns: HISTORIES, seed: 20240410 },
  )
  expect(steps).toBeGreaterThan(HISTORIES * 4)
}, 300_000)

it('and the test would tell the worlds apart if the unit could see the other’s items', async () => {
  const seen = await api.inspect([...others, ...own])
  const petition = await api.open(await api.issue(seen, 'petition'))
  expect(await (await api.ask('GET', '/api/portal', petition)).text()).toContain('信访登记')
})
