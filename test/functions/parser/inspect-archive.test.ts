import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { extractMember } from '../../../functions/adapters/parser/inspect/zip/extract-member.ts'
import { inspectBytes, seen, withFile } from './inspect-bytes.ts'
import { makeDocx, makeZip, paragraph, type ZipMember } from './make-zip.ts'

const names = async (members: readonly ZipMember[]): Promise<string[]> => {
  const inspected = await inspectBytes(makeZip(members), '材料.zip')
  return inspected.kind === 'archive' ? inspected.members.map((member) => member.name) : [inspected.kind]
}

describe('what an archive may hold', () => {
  it('lists its files and leaves out folders and what systems put beside them', async () => {
    const members = [
      { name: '2023年/', content: '' },
      { name: '2023年/纪要.txt', content: '一' },
      { name: '__MACOSX/2023年/._纪要.txt', content: '二' },
      { name: '2023年/.DS_Store', content: '三' },
      { name: 'Thumbs.db', content: '四' },
    ]
    expect(await names(members)).toEqual(['2023年/纪要.txt'])
  })

  it('knows each file by the digest of its bytes', async () => {
    const inspected = await inspectBytes(makeZip([{ name: '一.txt', content: '会议纪要' }]), '材料.zip')
    const sha256 = createHash('sha256').update('会议纪要').digest('hex')
    expect(inspected).toMatchObject({ members: [{ name: '一.txt', bytes: 12, sha256 }] })
  })

  it('reads names without the UTF-8 flag as GB18030', async () => {
    const gbk = Buffer.from('bbe1d2e9bccdd2aa2e747874', 'hex')
    expect(await names([{ name: gbk, content: '一' }])).toEqual(['会议纪要.txt'])
  })

  it('keeps a Word file inside, which is a ZIP too', async () => {
    const docx = makeDocx(paragraph('会议纪要'))
    expect(await seen(makeZip([{ name: '纪要.docx', content: docx }]), '材料.zip')).toBe('archive of 1')
  })

  it('tells of names that are one name on other systems', async () => {
    const twins = [
      { name: 'Report.txt', content: 'a' },
      { name: 'report.TXT', content: 'b' },
    ]
    expect(await seen(makeZip(twins), '材料.zip')).toBe('archive of 2: nonconforming')
  })
})

describe('an archive made to deceive is refused whole', () => {
  it.each([
    ['climbs out of the folder', '../../etc/cron.d/x'],
    ['starts at the root', '/etc/passwd'],
    ['names a drive', 'C:\\x.txt'],
    ['has a backslash, which is a folder to some and a letter to others', 'a\\b.txt'],
    ['has a zero byte', 'a.txt\0.pdf'],
  ])('when a name %s', async (_, name) => {
    const zip = makeZip([
      { name: 'good.txt', content: '好' },
      { name, content: 'x' },
    ])
    expect(await seen(zip, '材料.zip')).toBe('unsafe: archive-unsafe-path')
  })

  it('when it holds a symbolic link', async () => {
    const zip = makeZip([{ name: 'link.txt', content: '/etc/passwd', isStored: true, isLink: true }])
    expect(await seen(zip, '材料.zip')).toBe('unsafe: archive-unsafe-path')
  })

  it('when two files share the same data', async () => {
    const zip = makeZip([
      { name: 'a.txt', content: 'x'.repeat(1000) },
      { name: 'b.txt', content: 'x'.repeat(1000), sharesDataOf: 0 },
    ])
    expect(await seen(zip, '材料.zip')).toBe('unsafe: decompression-ratio')
  })

  it('when a file swells a thousandfold, whatever the header says', async () => {
    const zeros = Buffer.alloc(64 * 1024 * 1024)
    expect(await seen(makeZip([{ name: 'a.txt', content: zeros }]), '材料.zip')).toBe('unsafe: decompression-ratio')
    expect(await seen(makeZip([{ name: 'a.txt', content: zeros, bytes: 10 }]), '材料.zip')).toBe(
      'unsafe: decompression-ratio',
    )
  })

  it('when many files together swell, each of them within bounds', async () => {
    const nine = Buffer.alloc(9_000_000)
    const many = Array.from({ length: 12 }, (_, i) => ({ name: `${i}.txt`, content: nine }))
    expect(await seen(makeZip(many), '材料.zip')).toBe('unsafe: decompression-ratio')
  })

  it('when it has more than 5,000 files', async () => {
    const many = Array.from({ length: 5001 }, (_, i) => ({ name: `${i}.txt`, content: '一', isStored: true }))
    expect(await seen(makeZip(many), '材料.zip')).toBe('unsafe: archive-too-many-entries')
  })
})

describe('a member that cannot be taken', () => {
  const good = { name: '好.txt', content: '会议纪要' }

  it.each([
    ['is locked', { isEncrypted: true, isStored: true }, 'encrypted', 'password-protected'],
    ['fails its checksum', { crc: 1 }, 'corrupt', 'corrupt-archive'],
    ['is longer than it says', { bytes: 3 }, 'corrupt', 'corrupt-archive'],
    ['is called otherwise in its own header', { localName: 'c.txt' }, 'corrupt', 'corrupt-archive'],
    ['is packed by a method that nobody knows', { method: 99, isStored: true }, 'corrupt', 'corrupt-archive'],
    ['is an archive itself', { name: 'b.zip', content: makeZip([good]) }, 'unsafe', 'archive-too-deep'],
    ['is an archive under another name', { name: 'b.dat', content: makeZip([good]) }, 'unsafe', 'archive-too-deep'],
  ])('because it %s is refused alone, and the others are taken', async (_, fault, code, reason) => {
    const bad: ZipMember = { name: 'b.txt', content: '内容内容', ...fault }
    const inspected = await inspectBytes(makeZip([good, bad]), '材料.zip')
    expect(inspected).toMatchObject({ kind: 'archive', members: [{ name: '好.txt' }, { refusal: { code, reason } }] })
    expect(await seen(makeZip([bad]), '材料.zip'), 'alone in the archive').toBe(`${code}: ${reason}`)
  })
})

it('an archive inside an archive is refused under its own digest, not that of the one that holds it', async () => {
  const inner = makeZip([{ name: 'a.txt', content: '一' }])
  const inspected = await inspectBytes(
    makeZip([
      { name: '好.txt', content: '会议纪要' },
      { name: 'b.zip', content: inner },
    ]),
    '材料.zip',
  )
  const sha256 = createHash('sha256').update(inner).digest('hex')
  expect(inspected).toMatchObject({
    members: [{ name: '好.txt' }, { refusal: { reason: 'archive-too-deep' }, sha256 }],
  })
})

describe('taking out one member', () => {
  it('gives its exact bytes by its place in the directory', async () => {
    const zip = makeZip([
      { name: 'dir/' },
      { name: 'a.txt', content: 'one' },
      { name: 'b.txt', content: 'two', isStored: true },
    ])
    await withFile(zip, async (path) => {
      expect(await extractMember(path, 1)).toEqual({ kind: 'extracted', bytes: Buffer.from('one') })
      expect(await extractMember(path, 2)).toEqual({ kind: 'extracted', bytes: Buffer.from('two') })
      await expect(extractMember(path, 0), 'a folder is no member').rejects.toThrow(RangeError)
      await expect(extractMember(path, 9)).rejects.toThrow(RangeError)
    })
  })

  it('checks length and checksum again', async () => {
    await withFile(makeZip([{ name: 'a.txt', content: 'one', crc: 7 }]), async (path) => {
      expect(await extractMember(path, 0)).toMatchObject({ kind: 'refused', refusal: { reason: 'corrupt-archive' } })
    })
  })
})

describe('an archive that cannot be read', () => {
  it('because it was cut off', async () => {
    const zip = makeZip([{ name: 'a.txt', content: 'one' }])
    expect(await seen(zip.subarray(0, zip.length - 30), '材料.zip')).toBe('corrupt: corrupt-archive')
  })

  it('because it holds no file', async () => {
    expect(await seen(makeZip([{ name: 'folder/' }]), '材料.zip')).toBe('corrupt: empty-file')
  })
})
