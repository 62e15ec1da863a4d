import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { exportInspection } from '../../../cli/commands/export.ts'
import type { ExportView } from '../../../shared/contract/team/exports.ts'
import { packedFile } from '../../functions/export/packed-demo.ts'
import { type IntakeStub, startIntakeStub } from '../intake-stub.ts'
import { recordingTerminal } from '../recording-terminal.ts'
import { temporaryFolder } from '../temporary-folder.ts'

let packed: Awaited<ReturnType<typeof packedFile>>
beforeAll(async () => {
  packed = await packedFile()
})

const exportsPath = '/api/inspections/i/exports'

async function stubWith(change: Partial<ExportView> = {}): Promise<IntakeStub> {
  const stub = await startIntakeStub()
  const bytes = packed.bytes.length
  const at = '2024-04-12T08:00:00.000Z'
  const view: ExportView = {
    exportId: 'e1',
    inspectionId: 'i',
    state: 'done',
    requestedAt: at,
    requestedBy: '张三',
    providers: ['unit'],
    fileName: '甲.zip',
    files: 9,
    bytes,
    packedBytes: bytes,
    finishedAt: at,
    seal: packed.seal,
    failure: null,
    ...change,
  }
  stub.answers.set(`POST ${exportsPath}`, view)
  stub.answers.set(`GET ${exportsPath}/e1`, view)
  const url = `${stub.url}package.zip`
  stub.answers.set(`GET ${exportsPath}/e1/download`, { url, bytes, fileName: '甲.zip', expiresAt: at })
  stub.answers.set('GET /package.zip', packed.bytes)
  return stub
}

async function exportFrom(stub: IntakeStub, out: string) {
  const recorded = recordingTerminal()
  const never = new AbortController().signal
  const options = { url: stub.url, token: 'team', inspection: 'i', out }
  const code = await exportInspection(options, recorded.terminal, never)
  return { code, data: recorded.data(), told: recorded.told() }
}

test('a package is fetched and verified, and asked for once though the first answer was lost', async () => {
  const [stub, out] = [await stubWith(), temporaryFolder()]
  stub.mishaps.api.push({ kind: 'answer-lost' })
  const { code, data, told } = await exportFrom(stub, out)
  expect(code).toBe(0)
  expect(data).toBe(`${join(out, '甲.zip')}\n`)
  expect(told).toContain(`核验通过。封存值 ${packed.seal}`)
  expect(readFileSync(join(out, '甲.zip')).equals(packed.bytes)).toBe(true)
  expect(stub.keys).toHaveLength(2)
  expect(new Set(stub.keys).size).toBe(1)
})

test('a run that was broken off is gone on with, and asks for no other package', async () => {
  const [stub, out] = [await stubWith(), temporaryFolder()]
  writeFileSync(join(out, '.i.e1.part'), packed.bytes.subarray(0, 100))
  expect(await exportFrom(stub, out)).toMatchObject({ code: 0, told: expect.stringContaining('继续上次的导出 e1') })
  expect(stub.requests).not.toContain(`POST ${exportsPath}`)
})

test('a package that is not what the seal says is kept, but not called verified', async () => {
  const out = temporaryFolder()
  const { code, data, told } = await exportFrom(await stubWith({ seal: '0'.repeat(64) }), out)
  expect({ code, data }).toEqual({ code: 6, data: '' })
  expect(told).not.toContain('核验通过')
  expect(readdirSync(out)).toEqual(['甲.zip'])
})
