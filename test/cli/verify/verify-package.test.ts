import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { verifyPackage } from '../../../cli/verify/verify-package.ts'
import { packedFile } from '../../functions/export/packed-demo.ts'
import { unpack } from './unpack.ts'

let packed: Awaited<ReturnType<typeof packedFile>>
beforeAll(async () => {
  packed = await packedFile()
})

const ORIGINAL = 'data/originals/B-1 党组会议纪要'
const kinds = async (path: string) => (await verifyPackage(path)).problems.map(({ kind }) => kind)

const unpacked = () => unpack(packed.path)
const rootOf = (folder: string) => join(folder, '石沅县水利局_202404121600')

describe('a package proves itself', () => {
  it('as an archive, and unpacked', async () => {
    const whole = await verifyPackage(packed.path, { seal: packed.seal })
    expect(whole).toMatchObject({ problems: [], documents: 4, custodyEntries: 8, seal: packed.seal })
    expect(await verifyPackage(await unpacked())).toMatchObject({ problems: [], seal: packed.seal })
  })

  it('against every single byte of the archive that was changed', async () => {
    const path = join(dirname(packed.path), 'flipped.zip')
    const unnoticed: number[] = []
    // Every byte in turn would be minutes: other ones at each run.
    for (let at = 0; at < packed.bytes.length; at += 1 + Math.floor(Math.random() * 400)) {
      const bytes = Buffer.from(packed.bytes)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(Math.random() * 8))
      writeFileSync(path, bytes)
      if ((await verifyPackage(path)).problems.length === 0) unnoticed.push(at)
    }
    expect(unnoticed).toEqual([])
  })

  it('against a byte more or less', async () => {
    const path = join(dirname(packed.path), 'longer.zip')
    writeFileSync(path, Buffer.concat([packed.bytes, Buffer.alloc(1)]))
    expect(await kinds(path)).not.toEqual([])
    writeFileSync(path, packed.bytes.subarray(0, -1))
    expect(await kinds(path)).not.toEqual([])
  })
})

describe('it names what is wrong', () => {
  it('an original that was changed, also by its custody record', async () => {
    const folder = await unpacked()
    writeFileSync(join(rootOf(folder), ORIGINAL, 'B-1-001 2023年第1次纪要.pdf'), 'another')
    expect((await verifyPackage(folder)).problems).toEqual([
      { kind: 'changed', path: `${ORIGINAL}/B-1-001 2023年第1次纪要.pdf` },
      { kind: 'not-as-received', documentId: 'd1', path: `${ORIGINAL}/B-1-001 2023年第1次纪要.pdf` },
    ])
  })

  it('a file that was taken out, and one that was put in', async () => {
    const folder = await unpacked()
    rmSync(join(rootOf(folder), 'data/index.xlsx'))
    writeFileSync(join(rootOf(folder), 'data/originals/新增.pdf'), 'x')
    expect((await verifyPackage(folder)).problems).toEqual([
      { kind: 'missing', path: 'data/index.xlsx' },
      { kind: 'added', path: 'data/originals/新增.pdf' },
    ])
  })

  it('a custody entry that was changed', async () => {
    const folder = await unpacked()
    const path = join(rootOf(folder), 'data/custody.jsonl')
    const lines = readFileSync(path, 'utf8').split('\n')
    lines[2] = lines[2]?.replace('receive-document', 'somebody-else') ?? ''
    writeFileSync(path, lines.join('\n'))
    expect((await verifyPackage(folder)).problems).toEqual([
      { kind: 'changed', path: 'data/custody.jsonl' },
      { kind: 'custody-broken', documentId: 'd2', entry: 1 },
    ])
  })

  it('a manifest that was taken out, and one that is no package at all', async () => {
    const folder = await unpacked()
    rmSync(join(rootOf(folder), 'tagmanifest-sha256.txt'))
    expect((await verifyPackage(folder)).problems).toContainEqual({
      kind: 'missing',
      path: 'tagmanifest-sha256.txt',
    })
    renameSync(join(rootOf(folder), 'manifest-sha256.txt'), join(folder, 'm'))
    expect(await kinds(folder)).toEqual(['not-a-package'])
  })

  it('a package that was made up anew throughout, by the seal that was kept apart', async () => {
    expect(await verifyPackage(packed.path, { seal: 'f'.repeat(64) })).toMatchObject({
      problems: [{ kind: 'seal-differs', seal: packed.seal }],
    })
  })
})
