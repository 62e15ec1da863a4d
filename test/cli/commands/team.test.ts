import { expect, test } from 'vitest'
import { type TeamCommand, team } from '../../../cli/commands/team.ts'
import type { TeamOptions } from '../../../cli/team/answering.ts'
import type { Links } from '../../../shared/contract/unit/links.ts'
import type { Supplement } from '../../../shared/round/supplement.ts'
import { type IntakeStub, startIntakeStub } from '../intake-stub.ts'
import { recordingTerminal } from '../recording-terminal.ts'

async function run(stub: IntakeStub, command: TeamCommand, options: Partial<TeamOptions>) {
  const recorded = recordingTerminal()
  const given = { args: [], url: stub.url, token: 'team', inspection: 'i', ...options }
  const code = await team(command, given, recorded.terminal, new AbortController().signal)
  return { code, data: recorded.data(), told: recorded.told() }
}

const at = '2024-04-10T02:00:00.000Z'
const supplement: Supplement = {
  id: 's1',
  provider: 'unit',
  sequence: null,
  reason: '缺2023年5月',
  items: [{ title: '党组会议纪要（补）', coverage: 'any', required: true }] as unknown as Supplement['items'], // the rest are defaults
  codes: [],
  findings: ['f1'],
  dueOn: '2024-05-01',
  state: 'draft',
  draftedBy: 'u',
  draftedAt: at,
  issue: null,
}

test('links are listed with who opened them; as lines of JSON for a program', async () => {
  const stub = await startIntakeStub()
  const link = {
    linkId: 'l',
    provider: 'unit',
    state: 'open',
    withoutCode: false,
    issuedAt: at,
    expiresAt: at,
  } as const
  const opening = { at, name: '张三', role: 'liaison' } as const
  const rest = { revokedAt: null, replaces: null, openings: [opening], wrongCodes: 2 }
  const links: Links = {
    links: [
      { ...link, ...rest },
      { ...link, ...rest, linkId: 'm', openings: [] },
    ],
  }
  stub.answers.set('GET /api/inspections/i/links', links)
  expect(await run(stub, 'links-list', {})).toEqual({
    code: 0,
    data: `l\tunit\topen\t${at}\t${at}\t1\t2\nm\tunit\topen\t${at}\t-\t0\t2\n`,
    told: '',
  })
  const { data } = await run(stub, 'links-list', { ndjson: true })
  expect(
    data
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual(links.links)
})

test('a link is issued with its codes, and revoked', async () => {
  const stub = await startIntakeStub()
  expect((await run(stub, 'links-issue', {})).data).toMatch(/^http:\/\/x\/\t-\tLEAD-CODE\t2030/)
  expect((await run(stub, 'links-revoke', { args: ['l/1'] })).code).toBe(0)
  expect(stub.requests.at(-1)).toBe('POST /api/inspections/i/links/l%2F1/revocation')
})

test('a supplement is drafted from findings, and approved by the lead', async () => {
  const stub = await startIntakeStub()
  const { provider, reason, items, findings, dueOn } = supplement
  stub.answers.set('POST /api/inspections/i/supplements/prefill', { provider, reason, items, findings, dueOn })
  stub.answers.set('POST /api/inspections/i/supplements', supplement)
  const drafted = await run(stub, 'supplements-create', { args: ['f1'], reason: '缺2023年5月' })
  expect(drafted).toMatchObject({
    code: 0,
    data: expect.stringContaining('s1\tdraft\tunit\t-\t-\t2024-05-01\t缺2023年5月'),
  })
  const issue = { number: '补1', dueOn: '2024-05-08', issuedAt: at, issuedBy: 'u', workdays: 5 }
  stub.answers.set('POST /api/inspections/i/supplements/s1/approve', {
    ...supplement,
    state: 'issued',
    sequence: 1,
    codes: ['S-1'],
    issue,
  })
  const approved = await run(stub, 'supplements-approve', { args: ['s1'], workdays: '5' })
  expect(approved.data).toContain('s1\tissued\tunit\t1\tS-1\t2024-05-08')
})

test('an item is waived with a reason that somebody will read, or not at all', async () => {
  const stub = await startIntakeStub()
  stub.answers.set('POST /api/inspections/i/acts', { bulkId: 'b', outcomes: [{ outcome: 'done', actId: 'a1' }] })
  expect(await run(stub, 'items-waive', { args: ['B-1'] })).toMatchObject({
    code: 2,
    told: expect.stringContaining('--reason'),
  })
  const waived = await run(stub, 'items-waive', { args: ['B-1'], reason: '机构已撤销' })
  expect(waived).toMatchObject({ code: 0, data: 'done\ta1\nundo\tb\n' })
})

test('where something could not be done the exit code says so', async () => {
  const stub = await startIntakeStub()
  const refused = { outcome: 'not-done', code: 'invalid-request', title: 'dueOn' }
  stub.answers.set('POST /api/inspections/i/acts', { bulkId: 'b', outcomes: [refused] })
  const extended = await run(stub, 'items-extend', { reason: '疫情', due: '2024-05-01' })
  expect(extended).toMatchObject({ code: 6, data: 'invalid-request\tdueOn\nundo\tb\n' })
  stub.mishaps.api.push({ kind: 'status', status: 409 })
  expect((await run(stub, 'supplements-approve', { args: ['s1'] })).code).toBe(5)
  stub.mishaps.api.push({ kind: 'status', status: 404 })
  expect((await run(stub, 'links-list', {})).code).toBe(3)
})
