import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { verify } from '../../../cli/commands/verify.ts'
import { ed25519Signer } from '../../../functions/adapters/receipt-signer.ts'
import type { UnsignedReceipt } from '../../../shared/receipt/receipt.ts'
import { recordingTerminal } from '../recording-terminal.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const never = new AbortController().signal
const receipt: UnsignedReceipt = {
  schema: 1,
  kind: 'evidence-intake receipt',
  number: '20240410-ABCDEF01',
  unit: '云岭县民政局',
  listTitle: '清单',
  issuedAt: '2024-04-10T02:00:00.000Z',
  submission: null,
  documents: [],
}
const signed = (secret = 'the secret of this test') =>
  `${JSON.stringify(ed25519Signer(secret).sign(receipt), null, 2)}\n`

async function run(content: Record<string, string>, name: string, more: { key?: string } = {}) {
  const { terminal, data, told } = recordingTerminal()
  const exit = await verify({ path: join(temporaryFolder(content), name), ...more }, terminal, never)
  return { exit, said: data() + told() }
}

describe('intake verify', () => {
  it('says that a receipt holds, and whose key it is to be compared with', async () => {
    const { exit, said } = await run({ 'r.json': signed() }, 'r.json')
    expect(exit).toBe(0)
    expect(said).toMatch(/接收回执：核验通过[\s\S]*20240410-ABCDEF01[\s\S]*密钥指纹 [0-9a-f]{64}/)
  })

  it('does not take a receipt that another key signed', async () => {
    const fingerprint = /[0-9a-f]{64}/.exec((await run({ 'r.json': signed() }, 'r.json')).said)?.[0] ?? ''
    const grouped = fingerprint.toUpperCase().replace(/(.{4})/g, '$1 ')
    expect((await run({ 'r.json': signed() }, 'r.json', { key: grouped })).exit).toBe(0)
    const forged = await run({ 'r.json': signed('another secret') }, 'r.json', { key: fingerprint })
    expect(forged).toMatchObject({ exit: 6, said: expect.stringContaining('不是所给的密钥') })
  })

  it('names what it cannot check, and what is not there', async () => {
    expect(await run({ 'a.txt': 'x' }, 'a.txt')).toMatchObject({ exit: 2, said: expect.stringContaining('接收回执') })
    expect((await run({}, 'nothing')).exit).toBe(2)
    expect((await run({ 'r.json': '{"kind":1}' }, 'r.json')).exit).toBe(6)
    expect(await run({ 'p.zip': 'no archive' }, 'p.zip')).toMatchObject({
      exit: 6,
      said: expect.stringContaining('导出包：核验不通过'),
    })
  })
})
