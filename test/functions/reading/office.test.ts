import { writeFileSync } from 'node:fs'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { numberText } from '../../../functions/adapters/parser/reading/office/cell-text.ts'
import { readFile } from '../../../functions/adapters/parser/reading/read-file.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { zipFile } from './zip-file.ts'

const W =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:wp="wp" xmlns:a="a" xmlns:r="r" xmlns:mc="mc" xmlns:wps="wps"'
const p = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
const cell = (text: string, span = 1): string =>
  `<w:tc><w:tcPr><w:gridSpan w:val="${span}"/></w:tcPr>${text.split('|').map(p).join('')}</w:tc>`
const picture = (id: string, mm: [number, number]): string =>
  `<w:p><w:r><w:drawing><wp:inline><wp:extent cx="${mm[0] * 36_000}" cy="${mm[1] * 36_000}"/><a:blip r:embed="${id}"/></wp:inline></w:drawing></w:r></w:p>`

async function readDocx(body: string, parts: Record<string, string | Uint8Array> = {}) {
  const path = zipFile(temporaryFolder(), 'x.docx', {
    'word/document.xml': `<?xml version="1.0"?><w:document ${W}><w:body>${body}</w:body></w:document>`,
    'docProps/core.xml':
      '<cp:coreProperties xmlns:cp="c" xmlns:dcterms="d"><dcterms:created>2023-03-01T01:00:00Z</dcterms:created></cp:coreProperties>',
    ...parts,
  })
  return readFile({ diskPath: path, name: 'x.docx' }, 'docx')
}
const texts = (page: { lines: { text: string }[] } | undefined) => page?.lines.map((line) => line.text)

describe('a Word file', () => {
  test('gives paragraphs, headers, footers and text boxes', async () => {
    const box = `<w:p><w:r><w:t>见附件</w:t><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>${p('附件1')}</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback>${p('附件1')}</mc:Fallback></mc:AlternateContent></w:r></w:p>`
    const { pages, metadata } = await readDocx(p('会议纪要') + box, {
      'word/header1.xml': `<w:hdr ${W}>${p('内部资料')}</w:hdr>`,
      'word/footer1.xml': `<w:ftr ${W}>${p('— 1 —')}</w:ftr>`,
    })
    expect(texts(pages[0])).toEqual(['内部资料', '会议纪要', '见附件', '附件1', '— 1 —'])
    expect(metadata).toEqual({ createdAt: '2023-03-01T01:00:00Z' })
  })

  test('gives its tables cell by cell, what a merged cell covers empty', async () => {
    const table = `<w:tbl><w:tr>${cell('姓名')}${cell('李芳')}${cell('出生年月|（51岁）')}</w:tr><w:tr>${cell('现任职务', 2)}${cell('股长')}</w:tr></w:tbl>`
    const { pages } = await readDocx(table)
    expect(pages[0]?.tables[0]?.rows).toEqual([
      ['姓名', '李芳', '出生年月\n（51岁）'],
      ['现任职务', '', '股长'],
    ])
    expect(texts(pages[0])).toContain('（51岁）')
  })

  test('leaves out what a reader does not see: deleted, hidden, field codes', async () => {
    const { pages } = await readDocx(
      '<w:p><w:r><w:t>金额</w:t></w:r><w:del><w:r><w:delText>五</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:ins><w:r><w:t>六万元</w:t></w:r></w:ins></w:p>',
    )
    expect(texts(pages[0])).toEqual(['金额六万元'])
  })

  test('turns the page where a page break stands', async () => {
    const { pages } = await readDocx(`${p('第一页')}<w:p><w:r><w:br w:type="page"/><w:t>第二页</w:t></w:r></w:p>`)
    expect(pages.map(texts)).toEqual([['第一页'], ['第二页']])
  })

  test('shows its stamp and its signature by their pictures', async () => {
    const draw = (svg: string) => sharp(Buffer.from(svg)).png().toBuffer()
    const stamp = await draw(
      '<svg width="400" height="400"><circle cx="200" cy="200" r="185" fill="none" stroke="#d22" stroke-width="12"/><path fill="#d22" d="M200 110l21 64h67l-54 40 20 64-54-39-54 39 20-64-54-40h67z"/></svg>',
    )
    const signature = await draw(
      '<svg width="300" height="120"><path d="M20 90Q60 10 90 70T150 40Q160 110 210 60T280 30M40 50L120 100" fill="none" stroke="#123" stroke-width="6"/></svg>',
    )
    const { pages } = await readDocx(p('述职人（签名）：') + picture('r2', [30, 12]) + picture('r1', [42, 42]), {
      'word/_rels/document.xml.rels':
        '<Relationships><Relationship Id="r1" Target="media/1.png"/><Relationship Id="r2" Target="media/2.png"/></Relationships>',
      'word/media/1.png': stamp,
      'word/media/2.png': signature,
    })
    expect(pages[0]?.seals).toHaveLength(1)
    expect(pages[0]?.handwriting).toHaveLength(1)
  })

  test('with a document type declaration is not opened', async () => {
    const path = zipFile(temporaryFolder(), 'x.docx', {
      'word/document.xml': '<!DOCTYPE w [<!ENTITY a "b">]><w:document/>',
    })
    await expect(readFile({ diskPath: path, name: 'x' }, 'docx')).rejects.toMatchObject({ cause: 'doctype-in-part' })
  })
})

describe('a sheet', () => {
  const workbook = (sheets: string): string => `<workbook xmlns:r="r"><sheets>${sheets}</sheets></workbook>`
  const book = (sheet: string, state = 'visible') =>
    zipFile(temporaryFolder(), 'x.xlsx', {
      'xl/workbook.xml': workbook(`<sheet name="台账" r:id="r1" state="${state}"/>`),
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
      'xl/sharedStrings.xml':
        '<sst><si><t>项目</t></si><si><r><t>防汛</t></r><r><t>物资</t></r><rPh><t>fang</t></rPh></si></sst>',
      'xl/styles.xml':
        '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="#,##0.00&quot;元&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>',
      'xl/worksheets/sheet1.xml': `<worksheet><cols><col min="4" max="4" hidden="1"/></cols><sheetData>${sheet}</sheetData></worksheet>`,
    })
  const rows =
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>日期</t></is></c><c r="C1" t="str"><v>金额</v></c><c r="D1" t="str"><v>底价</v></c></row>' +
    '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" s="1"><v>45123</v></c><c r="C2" s="2"><f>1+1</f><v>52029.08</v></c><c r="D2"><v>7</v></c></row>' +
    '<row r="3" hidden="1"><c r="A3" t="str"><v>另</v></c></row>'

  test('shows dates, amounts and results of formulas as a person sees them', async () => {
    const { pages } = await readFile({ diskPath: book(rows), name: 'x' }, 'xlsx')
    expect(pages[0]?.tables[0]).toEqual({
      name: '台账',
      rows: [
        ['项目', '日期', '金额'],
        ['防汛物资', '2023-07-16', '52,029.08元'],
      ],
    })
  })

  test('keeps what is hidden apart', async () => {
    const { pages } = await readFile({ diskPath: book(rows), name: 'x' }, 'xlsx')
    expect(pages[0]?.tables[1]).toMatchObject({ hidden: true, rows: [['底价'], ['7'], ['另', '', '', '']] })
    const hidden = await readFile({ diskPath: book(rows, 'hidden'), name: 'x' }, 'xlsx')
    expect(hidden.pages[0]?.tables.map((table) => table.hidden)).toEqual([true])
  })

  test.each([
    [45123, 'yyyy"年"m"月"d"日"', '2023-07-16'],
    [45123, 'yyyy-mm', '2023-07'],
    [0.5, 'h:mm', '12:00'],
    [1234567.891, '#,##0.00', '1,234,567.89'],
    [0.256, '0.0%', '25.6%'],
    [0.1 + 0.2, 'General', '0.3'],
    [20240411, '0', '20240411'],
    [-5, '#,##0_);[Red](#,##0)', '(5)'],
  ])('the number %d in the format %s is %s', (value, format, shown) => {
    expect(numberText(value, format)).toBe(shown)
  })
})

describe('plain text', () => {
  const readText = (content: string | Uint8Array, format: 'txt' | 'csv') => {
    const path = `${temporaryFolder()}/x.${format}`
    writeFileSync(path, content)
    return readFile({ diskPath: path, name: 'x' }, format)
  }

  test.each([
    ['UTF-8 with a mark', Buffer.from('\ufeff联系人：张三\n电话：0731\n')],
    ['GBK', Buffer.from('c1aacfb5c8cba3bad5c5c8fd0ab5e7bbb0a3ba303733310a', 'hex')],
    ['UTF-16 without a mark', Buffer.from('联系人：张三\n电话：0731\n', 'utf16le')],
  ])('in %s is read', async (_, bytes) => {
    const { pages } = await readText(bytes, 'txt')
    expect(texts(pages[0])).toEqual(['联系人：张三', '电话：0731'])
  })

  test('separated by commas is a table, with quoted cells', async () => {
    const { pages } = await readText('序号,名称,金额\r\n1,"档案盒,大","52,029.08"\r\n2,"写有""样""字"\r\n', 'csv')
    expect(pages[0]?.tables[0]?.rows).toEqual([
      ['序号', '名称', '金额'],
      ['1', '档案盒,大', '52,029.08'],
      ['2', '写有"样"字', ''],
    ])
    expect(pages[0]?.lines.at(1)?.text).toBe('名称')
  })
})
