import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createParserProcess } from '../../../functions/adapters/parser/parser-process.ts'
import type { ReadableFormat } from '../../../shared/screen/inspected.ts'
import { onePage } from './make-pdf.ts'
import { cell, makeDocx, makeXlsx, makeZip, paragraph, relationships } from './make-zip.ts'

const folder = mkdtempSync(join(tmpdir(), 'intake-test-'))
const boxes = join(folder, 'boxes')
mkdirSync(boxes)
const parser = createParserProcess({ boxParentFolder: boxes })
afterAll(async () => {
  await parser.close()
  rmSync(folder, { recursive: true })
})

function onDisk(bytes: Uint8Array): string {
  const diskPath = join(folder, 'object')
  writeFileSync(diskPath, bytes)
  return diskPath
}

describe('a document that names an address of ours', () => {
  let server: Server
  let port = 0
  let connections = 0
  beforeAll(async () => {
    server = createServer((socket) => {
      connections++
      socket.destroy()
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const address = server.address()
    port = typeof address === 'object' && address ? address.port : 0
  })
  afterAll(() => void server.close())

  const link = (type: string): string =>
    relationships([{ id: 'x', type, target: `http://127.0.0.1:${port}/canary`, isExternal: true }])

  it.each<[string, ReadableFormat, () => Buffer]>([
    [
      'a Word template',
      'docx',
      () => makeDocx(paragraph('一'), [{ name: 'word/_rels/document.xml.rels', content: link('attachedTemplate') }]),
    ],
    [
      'a linked picture',
      'docx',
      () =>
        makeDocx(
          `<w:p><w:r><w:t>一</w:t><w:drawing><a:blip xmlns:a="a" xmlns:r="r" r:link="x"/></w:drawing></w:r></w:p>`,
          [{ name: 'word/_rels/document.xml.rels', content: link('image') }],
        ),
    ],
    [
      'a linked workbook',
      'xlsx',
      () =>
        makeXlsx(
          [{ name: '表', rows: cell('A1', 1) }],
          [{ name: 'xl/externalLinks/_rels/externalLink1.xml.rels', content: link('externalLinkPath') }],
        ),
    ],
    [
      'a form to send off',
      'pdf',
      () => onePage({ catalog: `/OpenAction<</S/SubmitForm/F<</FS/URL/F(http://127.0.0.1:${port}/)>>>>` }),
    ],
    [
      'a picture elsewhere',
      'pdf',
      () =>
        onePage({
          page: `/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(http://127.0.0.1:${port}/)>>>>]`,
        }),
    ],
  ])('as %s: nothing is fetched when it is inspected and read', async (_, format, make) => {
    const file = { diskPath: onDisk(make()), name: `材料.${format}` }
    expect(await parser.inspect(file)).toMatchObject({ kind: 'readable', format })
    expect(await parser.read(file, format)).toMatchObject({ kind: 'read' })
    expect(connections).toBe(0)
  })
})

// The list of hostile names lies beside the checkout; here is what its kinds come to.
const list = resolve(import.meta.dirname, '../../../../shared/badfiles/filenames.json')
const listed: { name: string }[] = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')).names : []
const names = [
  ...listed.map(({ name }) => name),
  '../../etc/passwd',
  'C:\\x.pdf',
  'minutes \u202efdp.exe',
  'a\0.pdf',
  '$(id).pdf',
  'CON.pdf',
]

describe('a hostile name of a member', () => {
  it('never reaches the disk, and the member comes out whole or not at all', async () => {
    const content = onePage()
    let extracted = 0
    // A ZIP has 16 bits for the length of a name.
    for (const name of names.filter((one) => Buffer.byteLength(one) < 65_536)) {
      const zip = { diskPath: onDisk(makeZip([{ name, content }])), name: '材料.zip' }
      const inspected = await parser.inspect(zip)
      if (inspected.kind === 'archive') {
        expect(inspected.members[0]?.name).toBe(name)
        const member = await parser.extract(zip, 0)
        expect(member).toEqual({ kind: 'extracted', bytes: content })
        extracted++
      } else
        expect(inspected).toMatchObject({
          kind: 'refused',
          refusal: {
            reason: expect.stringMatching(/^(archive-unsafe-path|archive-too-deep|empty-file|corrupt-archive)$/),
          },
        })
      expect(readdirSync(folder).toSorted()).toEqual(['boxes', 'object'])
      for (const path of readdirSync(boxes, { recursive: true, encoding: 'utf8' })) {
        expect(path).toMatch(/^intake-parser-\d+-\w+(\/scratch|\/file)?$/)
      }
    }
    expect(extracted).toBeGreaterThan(names.length / 2)
  })
})
