import { describe, expect, it } from 'vitest'
import xlsx from 'xlsx'
import { scanXml } from '../../../functions/adapters/parser/inspect/office/scan-xml.ts'
import { inspectBytes, seen } from './inspect-bytes.ts'
import { makeCfb } from './make-cfb.ts'
import { cell, makeDocx, makeXlsx, makeZip, paragraph, relationships, type ZipMember } from './make-zip.ts'

const text = paragraph('会议纪要')

const ATTRIBUTES = 'Attribute VB_Name = "ThisDocument"\r\nAttribute VB_Base = "1Normal.ThisDocument"\r\n'

/** Compiled code, then the source as letters only (MS-OVBA 2.4.1): a flag byte of zero before each eight. */
function vbaModule(source: string): Buffer {
  const letters =
    source
      .match(/[\s\S]{1,8}/g)
      ?.map((eight) => `\0${eight}`)
      .join('') ?? ''
  const header = Buffer.alloc(3)
  header[0] = 1
  header.writeUInt16LE(0xb000 | (letters.length - 1), 1)
  return Buffer.concat([Buffer.from('compiled'), header, Buffer.from(letters, 'latin1')])
}

const documentLinks = (links: Parameters<typeof relationships>[0]): ZipMember => ({
  name: 'word/_rels/document.xml.rels',
  content: relationships(links),
})

describe('a Word file', () => {
  it('is readable when there is nothing odd about it', async () => {
    expect(await seen(makeDocx(text), '纪要.docx')).toBe('docx')
  })

  it.each([
    [
      'tracked changes',
      `<w:p><w:ins w:id="1" w:author="李"><w:r><w:t>增加</w:t></w:r></w:ins></w:p>`,
      'hidden-content',
    ],
    ['hidden text', `<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>不给人看</w:t></w:r></w:p>`, 'hidden-content'],
    ['characters that turn the direction', paragraph('金额\u202e0001'), 'bidi-control'],
    [
      'a field that fetches',
      `${text}<w:p><w:r><w:instrText> INCLUDEPICTURE "http://127.0.0.1/x.png" </w:instrText></w:r></w:p>`,
      'active-content-external-link',
    ],
    ['nothing at all', '<w:p/>', 'nonconforming'],
  ])('with %s is taken with a note', async (_, body, note) => {
    expect(await seen(makeDocx(body), '纪要.docx')).toBe(`docx: ${note}`)
  })

  it.each([
    ['hidden paragraph marks', `<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>正文</w:t></w:r></w:p>`],
    ['text set to be visible', `<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>正文</w:t></w:r></w:p>`],
    ['a table of contents', `<w:p><w:r><w:rPr><w:webHidden/></w:rPr><w:t>1</w:t></w:r></w:p>`],
  ])('with %s hides nothing', async (_, body) => {
    expect(await seen(makeDocx(body), '纪要.docx')).toBe('docx')
  })

  it.each([
    [
      'a template on another machine',
      { type: 'attachedTemplate', target: 'http://127.0.0.1/t.dotm' },
      'docx: active-content-external-link',
    ],
    [
      'a template on a share',
      { type: 'attachedTemplate', target: 'file:///\\\\host\\share\\t.dotm' },
      'docx: active-content-external-link',
    ],
    ['a template on its own disk', { type: 'attachedTemplate', target: 'file:///C:\\Users\\t.dotm' }, 'docx'],
    ['a link to click', { type: 'hyperlink', target: 'http://127.0.0.1/' }, 'docx'],
  ])('with %s', async (_, link, expected) => {
    expect(await seen(makeDocx(text, [documentLinks([{ id: 'x', ...link, isExternal: true }])]), '纪要.docx')).toBe(
      expected,
    )
  })

  it('with the empty project of a file that once had macros is readable', async () => {
    const part = { name: 'word/vbaProject.bin', content: makeCfb({ 'VBA/ThisDocument': vbaModule(ATTRIBUTES) }) }
    expect(await seen(makeDocx(text, [part]), '纪要.docx')).toBe('docx')
  })

  it('tells of files inside it, but not of the figures behind a chart', async () => {
    const embedded = { name: 'word/embeddings/oleObject1.bin', content: 'x' }
    expect(await seen(makeDocx(text, [embedded]), '纪要.docx')).toBe('docx: has-attachment')
    const chart = [
      { name: 'word/embeddings/sheet1.xlsx', content: 'x' },
      {
        name: 'word/charts/_rels/chart1.xml.rels',
        content: relationships([{ id: 'a', type: 'package', target: '../embeddings/sheet1.xlsx' }]),
      },
    ]
    expect(await seen(makeDocx(text, chart), '纪要.docx')).toBe('docx')
  })

  it.each([
    [
      'macros',
      {
        name: 'word/vbaProject.bin',
        content: makeCfb({ 'VBA/Module1': vbaModule(`${ATTRIBUTES}Sub AutoOpen()\r\nEnd Sub\r\n`) }),
      },
      'unsafe: active-content-macro',
    ],
    [
      'a document type',
      { name: 'word/styles.xml', content: '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>' },
      'unsafe: xml-doctype',
    ],
    [
      '20,000 nested elements',
      { name: 'word/styles.xml', content: `${'<a>'.repeat(20_000)}${'</a>'.repeat(20_000)}` },
      'corrupt: corrupt-office',
    ],
    [
      'a part that swells',
      { name: 'word/styles.xml', content: `<a>${' '.repeat(64_000_000)}</a>` },
      'unsafe: decompression-ratio',
    ],
    ['a part that leaves the package', { name: '../../x.xml', content: '<a/>' }, 'unsafe: archive-unsafe-path'],
    ['a part that fails its checksum', { name: 'word/styles.xml', content: '<a/>', crc: 1 }, 'corrupt: corrupt-office'],
    ['the same part twice', { name: 'word/document.xml', content: '<a/>' }, 'corrupt: corrupt-office'],
  ])('with %s is refused', async (_, part, expected) => {
    expect(await seen(makeDocx(text, [part]), '纪要.docx')).toBe(expected)
  })

  it('is corrupt when it is cut off or is no Word file inside', async () => {
    const docx = makeDocx(text)
    expect(await seen(docx.subarray(0, docx.length / 2), '纪要.docx')).toBe('corrupt: corrupt-office')
    expect(await seen(makeZip([{ name: 'a.txt', content: '一' }]), '纪要.docx')).toBe('corrupt: type-mismatch')
  })
})

describe('an Excel file', () => {
  const visible = { name: '收支', rows: cell('A1', 1) }

  it('is readable when there is nothing odd about it', async () => {
    expect(await seen(makeXlsx([visible]), '台账.xlsx')).toBe('xlsx')
  })

  it('tells of a hidden sheet by name, unless it is empty', async () => {
    const inspected = await inspectBytes(
      makeXlsx([visible, { name: '账外', rows: cell('A1', 2), state: 'hidden' }]),
      '台账.xlsx',
    )
    expect(inspected).toMatchObject({ notes: [{ code: 'hidden-content', detail: expect.stringContaining('账外') }] })
    expect(await seen(makeXlsx([visible, { name: '空', rows: '', state: 'veryHidden' }]), '台账.xlsx')).toBe('xlsx')
  })

  it('tells of a range far larger than its content', async () => {
    const rows = cell('A1', 1) + cell('XFD1048576', 2)
    expect(await seen(makeXlsx([{ name: '收支', rows }]), '台账.xlsx')).toBe('xlsx: nonconforming')
  })

  it('refuses one long text that stands in thousands of cells', async () => {
    const shared = { name: 'xl/sharedStrings.xml', content: `<sst><si><t>${'长'.repeat(500_000)}</t></si></sst>` }
    const rows = '<row><c t="s"><v>0</v></c></row>'.repeat(1000)
    expect(await seen(makeXlsx([{ name: '收支', rows }], [shared]), '台账.xlsx')).toBe('unsafe: decompression-ratio')
  })

  it('tells of a schema that is fetched and of data exchange with programs', async () => {
    const note = 'xlsx: active-content-external-link'
    const maps = {
      name: 'xl/xmlMaps.xml',
      content: '<MapInfo><Schema><xs:redefine xmlns:xs="x" schemaLocation="http://127.0.0.1/"/></Schema></MapInfo>',
    }
    expect(await seen(makeXlsx([visible], [maps]), '台账.xlsx')).toBe(note)
    const dde = {
      name: 'xl/externalLinks/externalLink1.xml',
      content: '<externalLink><ddeLink ddeService="cmd"/></externalLink>',
    }
    expect(await seen(makeXlsx([visible], [dde]), '台账.xlsx')).toBe(note)
  })
})

describe('Word and Excel files up to 2003', () => {
  const book = xlsx.utils.book_new()
  xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet([['收入', 1]]), '收支')
  xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet([['账外', 2]]), '账外')

  // What a sheet's library writes: a Buffer, by `type`.
  const written = (): Buffer => xlsx.write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer

  it('are readable, and a hidden sheet is told', async () => {
    expect(await seen(written(), '台账.xls')).toBe('xls')
    expect(await seen(written(), '台账.et'), 'as WPS calls it').toBe('xls')
    book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] }
    expect(await seen(written(), '台账.xls')).toBe('xls: hidden-content')
  })

  it('are encrypted when they say so', async () => {
    const filePass = Buffer.from('0908100000060500000000000000000000000000' + '2f000400000000000a000000', 'hex')
    expect(await seen(makeCfb({ Workbook: filePass }), '台账.xls')).toBe('encrypted: password-protected')
    const block = Buffer.alloc(64)
    block.writeUInt16LE(0xa5ec, 0)
    block.writeUInt16LE(0x0100, 10)
    expect(await seen(makeCfb({ WordDocument: block }), '纪要.doc')).toBe('encrypted: password-protected')
    expect(
      await seen(makeCfb({ EncryptionInfo: Buffer.alloc(8), EncryptedPackage: Buffer.alloc(8) }), '纪要.docx'),
    ).toBe('encrypted: password-protected')
  })

  it('are refused with macros, but not for the empty project that Word leaves behind', async () => {
    const block = Buffer.alloc(64)
    block.writeUInt16LE(0xa5ec, 0)
    const withModule = (module: Buffer): Buffer =>
      makeCfb({ WordDocument: block, 'Macros/VBA/dir': Buffer.alloc(8), 'Macros/VBA/ThisDocument': module })
    const macro = 'unsafe: active-content-macro'
    expect(await seen(withModule(vbaModule(`${ATTRIBUTES}Sub AutoOpen()\r\nEnd Sub\r\n`)), '纪要.doc')).toBe(macro)
    expect(await seen(withModule(Buffer.from('compiled code without its source')), '纪要.doc')).toBe(macro)
    // Taken for what it is: a Word file whose text is missing.
    expect(await seen(withModule(vbaModule(ATTRIBUTES)), '纪要.doc')).toBe('corrupt: corrupt-office')
  })

  it('are corrupt when the stream is no such document', async () => {
    expect(await seen(makeCfb({ WordDocument: Buffer.alloc(64) }), '纪要.doc')).toBe('corrupt: corrupt-office')
    expect(await seen(makeCfb({ Workbook: Buffer.from('no workbook') }), '台账.xls')).toBe('corrupt: corrupt-office')
    expect(await seen(written().subarray(0, 600), '台账.xls')).toBe('corrupt: corrupt-office')
  })

  it('are unsupported when they are slides', async () => {
    expect(await seen(makeCfb({ 'PowerPoint Document': Buffer.alloc(8) }), '汇报.ppt')).toBe(
      'unsupported: type-not-allowed',
    )
  })
})

describe('scanning XML', () => {
  it.each([
    ['<a><b x="1>2"/><!-- <c> --><![CDATA[<d>]]></a>', undefined],
    ['<a><b></a></b>', 'malformed'],
    ['<a>', 'malformed'],
    ['<a/><b/>', 'malformed'],
    ['text', 'malformed'],
    ['<a b="', 'malformed'],
    ['<!DOCTYPE a><a/>', 'doctype'],
    ['', 'malformed'],
  ])('%s', (xml, fault) => {
    expect(scanXml(xml)).toBe(fault)
  })

  it('takes no longer than in proportion to the length', () => {
    const startedAt = performance.now()
    scanXml(`<a ${'"'.repeat(200_000)}`)
    scanXml('<a b="'.repeat(100_000))
    scanXml('<'.repeat(200_000))
    expect(performance.now() - startedAt).toBeLessThan(2000)
  })
})
