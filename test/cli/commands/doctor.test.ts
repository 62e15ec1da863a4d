import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type DoctorOptions, doctor } from '../../../cli/commands/doctor.ts'
import { findProfile } from '../../../cli/doctor/profile.ts'
import { withPipeline } from '../../../cli/pipeline/with-pipeline.ts'
import type { Language } from '../../../cli/terminal/language.ts'
import { type IntakeStub, startIntakeStub } from '../intake-stub.ts'
import { recordingTerminal } from '../recording-terminal.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const due = {
  id: 'f',
  code: 'item-missing',
  item: 'Z-2',
  slot: null,
  severity: 'blocking',
  message: '还没有收到',
  messageEn: 'Nothing has come',
  evidence: [],
}
const items = [
  { code: 'Z-1', title: '', provider: 'unit', status: 'complete' },
  { code: 'Z-2', title: '', provider: 'unit', status: 'missing' },
]
const well = { findings: [due], items }

/** `intake doctor --url` against a stub in a deployed system's place. */
async function examine(stub: IntakeStub, options: DoctorOptions = {}, lang: Language = 'zh') {
  const recorded = recordingTerminal({ lang })
  const never = new AbortController().signal
  const code = await doctor({ url: stub.url, token: 'team', ...options }, recorded.terminal, never)
  return { code, data: recorded.data(), told: recorded.told() }
}

describe('a system that works', () => {
  test('is told stage by stage, with 0 for a script, and what stays in it is said', async () => {
    const stub = await startIntakeStub(well)
    const { code, data, told } = await examine(stub)
    expect(code).toBe(0)
    expect(data.replace(/\d+\.\d/g, '0.0')).toBe(
      [
        '✓    0.0 s  签发并打开上传链接',
        '✓    0.0 s  上传、检查并存为佐证材料',
        '✓    0.0 s  识读',
        '✓    0.0 s  归入条目',
        '✓    0.0 s  核对并报出缺项',
        '✓    0.0 s  完整性如实显示',
        '✓    0.0 s  撤销链接，链接不再能打开',
        '',
      ].join('\n'),
    )
    expect(stub.received.get('系统自检说明.pdf')?.toString('latin1')).toMatch(/^%PDF/)
    expect(told).toContain('保管期限内锁定')
  })

  test('is told in English, and as JSON to a program', async () => {
    const english = await examine(await startIntakeStub(well), {}, 'en')
    expect(english.data).toContain('what is missing is found')
    expect(english.told).toContain('it is locked until its retention ends')
    const { data } = await examine(await startIntakeStub(well), { json: true })
    const { healthy, stages, failure, leftInspectionId } = JSON.parse(data)
    expect({ healthy, failure, leftInspectionId }).toEqual({ healthy: true, failure: null, leftInspectionId: 'i' })
    expect(stages.map(({ stage }: { stage: string }) => stage).join()).toBe(
      'link,evidence,read,filed,finding,status,removed',
    )
  })
})

describe('a system that does not work ends with 1 and the stage that was not passed', () => {
  test('the token is not the team’s', async () => {
    const stub = await startIntakeStub(well)
    stub.mishaps.api.push({ kind: 'status', status: 401 })
    const { code, data, told } = await examine(stub)
    expect([code, data]).toEqual([1, '✗        –  签发并打开上传链接\n'])
    expect(told).not.toContain('锁定')
  })

  test('the store takes no files', async () => {
    const stub = await startIntakeStub(well)
    stub.mishaps.put.push({ kind: 'status', status: 400, body: '<Code>AccessDenied</Code>' })
    const { code, data, told } = await examine(stub)
    expect(code).toBe(1)
    expect(data).toContain('✗        –  上传、检查并存为佐证材料')
    expect(told).toContain('AccessDenied')
  })

  test('documents lie still', async () => {
    const { code, data, told } = await examine(await startIntakeStub({ ...well, state: 'received' }), {
      withinSeconds: 0.3,
    })
    expect(code).toBe(1)
    expect(data).toContain('✗        –  上传、检查并存为佐证材料')
    expect(told).toContain('文件状态：received')
  })

  test('the document ends elsewhere, which is said without waiting', async () => {
    const { code, data, told } = await examine(await startIntakeStub({ ...well, state: 'review' }))
    expect(code).toBe(1)
    expect(data).toContain('✗        –  归入条目')
    expect(told).toContain('文件停在 review')
  })

  test('what is missing is not found, or the status is not true', async () => {
    const blind = await examine(await startIntakeStub({ items }))
    expect(blind.code).toBe(1)
    expect(blind.told).toContain('没有报出缺少 Z-2（已有：–）')
    const { code, data } = await examine(await startIntakeStub({ findings: [due] }), { json: true })
    expect(code).toBe(1)
    expect(JSON.parse(data)).toMatchObject({ healthy: false, failure: { stage: 'status' } })
  })
})

test('a link that still opens after it was taken back is told', async () => {
  const { code, data, told } = await examine(await startIntakeStub({ ...well, revokes: false }))
  expect(code).toBe(1)
  expect(data).toContain('✗        –  撤销链接，链接不再能打开')
  expect(told).toContain('已撤销的链接仍能打开')
})

describe('a province by its name', () => {
  test('is found where its deployment wrote its address', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'p.json'), JSON.stringify({ 'intake-p-pipeline': { PublicUrl: 'https://p.example' } }))
    expect(await findProfile('p', folder)).toEqual({ kind: 'found', url: 'https://p.example' })
  })

  test('that was not deployed from here ends with 2 and how to do it', async () => {
    const { terminal, told } = recordingTerminal()
    const options = { profile: 'nowhere', token: 'team' }
    expect(await doctor(options, terminal, new AbortController().signal)).toBe(2)
    expect(told()).toContain('npx cdk deploy -c province=nowhere --all --outputs-file deployed/nowhere.json')
  })
})

test('an interrupt remains one, and what stays in the system is said all the same', async () => {
  const stub = await startIntakeStub({ ...well, state: 'received' })
  const interrupt = new AbortController()
  const { terminal, data, told } = recordingTerminal()
  const run = doctor({ url: stub.url, token: 'team' }, terminal, interrupt.signal)
  setTimeout(() => interrupt.abort(), 300)
  await expect(run).rejects.toThrow()
  expect(data()).not.toContain('✗')
  expect(told()).toContain('留在系统中')
})

test('--url without a token is a mistake in usage, and nothing is asked', async () => {
  const stub = await startIntakeStub(well)
  const { terminal, told } = recordingTerminal()
  expect(await doctor({ url: stub.url }, terminal, new AbortController().signal)).toBe(2)
  expect(told()).toContain('INTAKE_TOKEN')
  expect(stub.requests).toEqual([])
})

test('on this machine a real document goes the whole way, and nothing is left', async () => {
  const mine = () => readdirSync(tmpdir()).filter((name) => name.startsWith('intake-doctor-'))
  const before = mine()
  const { terminal, data, told } = recordingTerminal()
  let dataDir = ''
  const code = await doctor({}, terminal, new AbortController().signal, (where, terminal_, signal, work) =>
    withPipeline(where, terminal_, signal, (pipeline, within) => {
      dataDir = pipeline.dataDir
      return work(pipeline, within)
    }),
  )
  expect(data()).not.toContain('✗')
  expect(code).toBe(0)
  expect(told()).not.toContain('留在')
  expect(existsSync(dataDir)).toBe(false)
  expect(mine()).toEqual(before)
})
