import { mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type CheckOptions, checkFolder } from '../../../cli/commands/check-folder.ts'
import { type IntakeStub, startIntakeStub } from '../intake-stub.ts'
import { recordingTerminal } from '../recording-terminal.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const list = `id: demo
title: 石沅县水利局材料清单
version: 1
items:
- { code: A-1, title: 制度 }
- { code: E-1, title: 信访, provider: petition }
`
const finding = {
  id: 'f',
  code: 'item-missing',
  item: 'A-1',
  slot: null,
  severity: 'blocking',
  message: '“制度”没有收到任何可用材料。',
  messageEn: 'Nothing usable has come for A-1.',
  evidence: [],
}

/** `intake check` on a folder, with a stub in the pipeline's place. */
async function check(
  stub: IntakeStub,
  files: Record<string, string>,
  options: Partial<CheckOptions> & { quiet?: boolean; list?: string; prepare?: (folder: string) => void } = {},
) {
  const { quiet = false, prepare, ...given } = options
  const folder = temporaryFolder({ 'list.yaml': list, ...files })
  mkdirSync(join(folder, '材料'), { recursive: true })
  prepare?.(folder)
  const recorded = recordingTerminal({ quiet })
  const never = new AbortController().signal
  const code = await checkFolder(
    {
      folder: join(folder, '材料'),
      list: join(folder, 'list.yaml'),
      ...given,
      ...(given.uploads ? { uploads: join(folder, given.uploads) } : {}),
      ...(given.html ? { html: join(folder, given.html) } : {}),
    },
    recorded.terminal,
    never,
    (_where, _terminal, signal, work) =>
      work({ api: { url: stub.url, token: 'team', signIn: `${stub.url}/t/#once` }, dataDir: folder }, signal),
  )
  return { code, folder, data: recorded.data(), told: recorded.told() }
}

describe('a folder is checked', () => {
  test('every file goes through its provider’s link with the choice of its folder, the report comes on stdout', async () => {
    const stub = await startIntakeStub({ findings: [finding] })
    const { code, data, told } = await check(stub, {
      '材料/A-1 制度/甲.pdf': '1',
      '材料/E-1 信访/乙.pdf': '2',
      '材料/丙.txt': '3',
    })
    expect(code).toBe(0)
    expect(stub.started.map(({ path, provider, item }) => [path, provider, item]).sort()).toEqual([
      ['A-1 制度/甲.pdf', 'unit', 'A-1'],
      ['E-1 信访/乙.pdf', 'petition', 'E-1'],
      ['丙.txt', 'unit', null],
    ])
    expect(data).toContain('“制度”没有收到任何可用材料。')
    expect(told).toContain('被巡察单位：石沅县水利局')
    expect(told).toContain('已上传 3/3 份')
    expect(told).not.toContain('没有收到任何可用材料')
  })

  test('--json prints the report as the API gave it, nothing else on stdout', async () => {
    const { data } = await check(await startIntakeStub(), { '材料/甲.pdf': '1' }, { json: true })
    expect(JSON.parse(data)).toMatchObject({ findings: [], notInOurSchema: 'kept' })
  })

  test('--html writes a page beside the text', async () => {
    const { folder, data } = await check(await startIntakeStub(), { '材料/甲.pdf': '1' }, { html: '报告.html' })
    expect(readFileSync(join(folder, '报告.html'), 'utf8')).toMatch(/^<!doctype html>/i)
    expect(data).toContain('石沅县水利局')
  })

  test('--quiet says nothing on the way', async () => {
    const { told } = await check(await startIntakeStub(), { '材料/甲.pdf': '1' }, { quiet: true })
    expect(told).toBe('')
  })

  test('an empty folder is a delivery of nothing: said, and reported on', async () => {
    const { code, data, told } = await check(await startIntakeStub({ findings: [finding] }), {})
    expect(code).toBe(0)
    expect(told).toContain('没有可上传的文件')
    expect(data).toContain('没有收到任何可用材料')
  })
})

describe('the exit code tells a script how it went', () => {
  test('6 with --fail-on-findings and a finding, 0 without a finding', async () => {
    const files = { '材料/甲.pdf': '1' }
    expect((await check(await startIntakeStub({ findings: [finding] }), files, { failOnFindings: true })).code).toBe(6)
    expect((await check(await startIntakeStub(), files, { failOnFindings: true })).code).toBe(0)
  })

  test('7 when a file could not be uploaded, which is named', async () => {
    const stub = await startIntakeStub({ findings: [finding] })
    stub.mishaps.put.push({ kind: 'status', status: 400 })
    const { code, data, told } = await check(stub, { '材料/甲.pdf': '1' }, { failOnFindings: true })
    expect(code).toBe(7)
    expect(told).toContain('未上传：甲.pdf（存储未接收：HTTP 400）')
    expect(data).not.toBe('')
  })

  test('7 when something of the folder was left out, even in quiet', async () => {
    const prepare = (folder: string) => symlinkSync('/etc/hostname', join(folder, '材料', '链接'))
    const stub = await startIntakeStub()
    const { code, told } = await check(stub, { '材料/甲.pdf': '1' }, { quiet: true, prepare })
    expect(code).toBe(7)
    expect(told).toContain('未上传：链接（符号链接，不跟随）')
  })

  test.each([
    ['a list with a mistake', { 'list.yaml': 'id: demo\n' }, {}, 'list.yaml:1:1: title'],
    ['a title that names no unit and no --unit', { 'list.yaml': list.replace('石沅县水利局', '') }, {}, '--unit'],
    [
      'uploads.json that names an item the list lacks',
      { 'u.json': '{"uploads":[{"path":"a","uploadedTo":"Z-1"}]}' },
      { uploads: 'u.json' },
      'Z-1',
    ],
    ['uploads.json that is not there', {}, { uploads: 'u.json' }, '没有这个文件'],
    ['a folder that is not there', {}, { folder: '/nowhere/材料' }, '没有这个文件夹：/nowhere/材料'],
    ['a page that cannot be written', {}, { html: 'nowhere/r.html' }, '--html'],
  ])('2 for %s, and nothing is started', async (_, files: Record<string, string>, options, says) => {
    const stub = await startIntakeStub()
    const { code, told, data } = await check(stub, { '材料/甲.pdf': '1', ...files }, options)
    expect(code).toBe(2)
    expect(told).toContain(says)
    expect(data).toBe('')
    expect(stub.requests).toEqual([])
  })

  test('--unit names the unit where the title does not', async () => {
    const files = { '材料/甲.pdf': '1', 'list.yaml': list.replace('石沅县水利局', '') }
    expect((await check(await startIntakeStub(), files, { unit: '青禾镇' })).code).toBe(0)
  })
})
