import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ServedApi, serveApi } from '../../local/serve-api.ts'
import { type LocalCloud, startLocalCloud } from '../../local/start-local-cloud.ts'

/** A round from its beginning to an accepted supplement, by API alone, on the real pipeline. */

let cloud: LocalCloud
let api: ServedApi
const dataDir = mkdtempSync(join(tmpdir(), 'intake-team-'))
beforeAll(async () => {
  cloud = await startLocalCloud({ dataDir, environment: { POWERTOOLS_LOG_LEVEL: 'SILENT' } })
  api = await serveApi(cloud, 0)
})
afterAll(async () => {
  await api.close()
  await cloud.stop({ drain: false })
  rmSync(dataDir, { recursive: true, force: true })
})

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it asked for; the contract is checked elsewhere
type Answer = any

async function ask(method: string, path: string, token: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`${api.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const answer = await response.json()
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`)
  return answer
}

async function until<T>(what: string, look: () => Promise<T | null | undefined | false>): Promise<T> {
  for (let tries = 0; tries < 240; tries += 1) {
    const found = await look()
    if (found) return found
    await sleep(250)
  }
  throw new Error(`never came: ${what}`)
}

const summary = (year: number) =>
  `云岭县民政局${year}年度工作总结\n\n${year}年，全局完成各项工作。\n\n云岭县民政局\n${year}年12月31日\n`

async function upload(session: string, path: string, text: string, item: string): Promise<void> {
  const bytes = Buffer.from(text)
  const sha256 = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex')
  const started = await ask('POST', '/api/uploads', session, { path, bytes: bytes.length, sha256, item })
  const put = await fetch(started.put.url, { method: 'PUT', headers: started.put.headers, body: bytes })
  expect(put.status).toBe(200)
}

it('a round: lists issued to two units and a petition office, material returned, asked about, supplemented, accepted', async () => {
  // The address of the terminal signs in once.
  const code = new URL(api.newSignInAddress()).hash.slice(1)
  const { session: team } = await ask('POST', '/api/team-sessions', '', { code })
  await expect(ask('POST', '/api/team-sessions', '', { code })).rejects.toThrow('401')

  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  const { id: roundId } = await ask('POST', '/api/rounds', team, {
    title: '第三轮',
    startsOn: day(-1),
    endsOn: day(60),
  })
  const list = {
    id: 'round-three',
    title: '第三轮材料清单',
    version: 1,
    period: { from: '2022-01', to: '2023-12' },
    items: [
      { code: 'C-1', title: '年度工作总结', coverage: 'yearly', keywords: ['工作总结'] },
      { code: 'E-1', title: '信访登记', provider: 'petition' },
    ],
  }
  const add = (unit: string) => ask('POST', `/api/rounds/${roundId}/inspections`, team, { unit, list })
  const [{ inspectionId }, { inspectionId: second }] = [await add('云岭县民政局'), await add('云岭县林业局')]
  const of = (rest: string) => `/api/inspections/${inspectionId}${rest}`

  // Nobody is asked for anything yet; a day less than the round grants is refused.
  await expect(ask('POST', of('/links'), team, { provider: 'unit' })).rejects.toThrow('not-issued')
  await expect(ask('POST', of('/issue'), team, { dueOn: day(1) })).rejects.toThrow('too-short-notice')
  const { issue } = await ask('POST', of('/issue'), team, { number: '巡察办〔2026〕3号', workdays: 10 })
  await ask('POST', `/api/inspections/${second}/issue`, team, {})
  expect(issue).toMatchObject({ number: '巡察办〔2026〕3号' })

  const enter = async (provider: string) => {
    const { token } = await ask('POST', of('/links'), team, { provider, withoutCode: true })
    const { session } = await ask('POST', '/api/link-sessions', '', { token })
    await ask('POST', '/api/portal/confirmations', session, { confirmedBy: '张三' })
    return session
  }
  const [unit, petition] = [await enter('unit'), await enter('petition')]
  expect((await ask('GET', '/api/portal', unit)).due.on).toBe(issue.dueOn)
  await upload(unit, '2022年度工作总结.txt', summary(2022), 'C-1')
  await upload(petition, '信访登记.txt', '信访登记\n2023年共登记3件。\n', 'E-1')

  const settled = async () => {
    const status = await ask('GET', of('/status'), team)
    return status.settled && status.documents.total === status.uploads.received && status
  }
  await until('both read and checked', async () => {
    const status = await settled()
    return status && status.documents.total === 2
  })
  const { documents } = await ask('GET', of('/documents?item=C-1'), team)
  const [document] = documents
  expect(documents).toHaveLength(1)

  // Sent back with its place on the page; the unit reads why, and the team sees it is missing again.
  const reason = '未盖章，请盖章后重新扫描上传'
  const back = await ask('POST', of('/acts'), team, {
    deeds: [
      ...(document.status === 'review'
        ? [
            {
              kind: 'correct-filing',
              documentId: document.id,
              to: { item: 'C-1', slots: ['2022'], kind: null, parts: [] },
            },
          ]
        : []),
      { kind: 'return-document', documentId: document.id, reason, page: 1, box: [0.1, 0.1, 0.2, 0.1] },
    ],
  })
  expect(back.outcomes.map(({ outcome }: Answer) => outcome)).not.toContain('not-done')
  const mend = (await ask('GET', '/api/portal', unit)).items.find((item: Answer) => item.code === 'C-1')
  expect(mend).toMatchObject({ standing: 'to-mend', returned: [{ reason, page: 1, document: document.id }] })
  const { items } = await ask('GET', of(''), team)
  expect(items.find((item: Answer) => item.code === 'C-1').slots[0]).toMatchObject({ slot: '2022', status: 'returned' })
  expect((await ask('GET', of(`/documents/${document.id}/custody`), team)).verified).toBe(true)

  // Sent again, the finding on 2023 is asked about and answered.
  await upload(unit, '2022年度工作总结（盖章）.txt', `${summary(2022)}（章）\n`, 'C-1')
  const finding = await until('2023 is missing', async () => {
    const found = await ask('GET', of('/findings?code=slot-missing'), team)
    return found.findings.find((one: Answer) => one.slot === '2023')
  })
  await ask('POST', of('/items/C-1/thread'), team, { text: '2023年的总结何时报送？', about: finding.id })
  await ask('POST', '/api/portal/items/C-1/thread', unit, { text: '2023年总结尚未印发，下周报送。' })
  const [answered] = (await ask('GET', of('/queue?kind=answered'), team)).entries
  expect(answered.finding).toMatchObject({ id: finding.id, state: 'answered' })

  // Put aside it stays aside, whatever is checked after.
  await ask('POST', of('/acts'), team, {
    deeds: [{ kind: 'dismiss-finding', findingId: finding.id, reason: '单位已说明，理由成立' }],
  })

  // A supplement made of the finding; the lead issues it and it is on the unit's list alone.
  const draft = await ask('POST', of('/supplements/prefill'), team, { findings: [finding.id] })
  const { id } = await ask('POST', of('/supplements'), team, draft)
  const issued = await ask('POST', of(`/supplements/${id}/approve`), team, {})
  expect(issued).toMatchObject({
    state: 'issued',
    sequence: 1,
    codes: ['S-1'],
    issue: { number: '巡察办〔2026〕3号补1' },
  })
  const codes = async (session: string) =>
    (await ask('GET', '/api/portal', session)).items.map((item: Answer) => item.code)
  expect([await codes(unit), await codes(petition)]).toEqual([['C-1', 'S-1'], ['E-1']])
  await upload(unit, '2023年度工作总结.txt', summary(2023), 'S-1')
  const answering = await until('the supplement’s paper', async () => {
    const found = await ask('GET', of('/documents'), team)
    const one = found.documents.find(({ path }: Answer) => path.startsWith('2023'))
    return ['filed', 'review'].includes(one?.status) ? one : null
  })
  const filed = await ask('POST', of('/acts'), team, {
    deeds: [
      { kind: 'correct-filing', documentId: answering.id, to: { item: 'S-1', slots: [], kind: null, parts: [] } },
      { kind: 'accept-document', documentId: answering.id },
      { kind: 'accept-item', item: 'S-1' },
    ],
  })
  expect(filed.outcomes.map(({ outcome }: Answer) => outcome)).toEqual(['done', 'done', 'done'])

  await until('the round knows it', async () => {
    const { rows } = await ask('GET', `/api/rounds/${roundId}/matrix`, team)
    const row = rows.find((one: Answer) => one.inspectionId === inspectionId)
    return row.cells['S-1']?.accepted && row.cells['S-1'].status === 'complete'
  })
  const after = await ask('GET', of('/findings?state=dismissed'), team)
  expect(after.findings.map((one: Answer) => one.id)).toContain(finding.id)
  expect((await ask('GET', of('/corrections'), team)).corrections.length).toBeGreaterThan(0)
})
