import { RequestList } from '../../shared/request-list/request-list.ts'

/** What the doctor asks for and hands in: an inspection that nobody can take for a real one. */

export const SYNTHETIC_UNIT = '系统自检单位'
/** Asked for and handed in. */
export const DELIVERED = 'Z-1'
/** Asked for and never handed in, so that a finding is due. */
export const WITHHELD = 'Z-2'

export const syntheticList: RequestList = RequestList.parse({
  id: 'intake-doctor',
  title: '系统自检材料清单',
  version: 1,
  items: [
    { code: DELIVERED, title: '系统自检说明', coverage: 'any', keywords: ['系统自检', '自检说明'] },
    { code: WITHHELD, title: '系统自检附件', coverage: 'any', keywords: ['自检附件'] },
  ],
})

const FIRST_LINE_AT = 740
const LINE_HEIGHT = 28

/**
 * One page with a text layer. `mark` makes its bytes its own: a store that already holds a document like it would
 * prove nothing. The font is named and not embedded, which every reader of Chinese PDFs has to know.
 */
export function syntheticPdf(mark: string): Buffer {
  const lines = [
    '系统自检说明',
    `${SYNTHETIC_UNIT}按照清单要求，报送系统自检说明一份。`,
    '本文件由程序生成，用于检查材料从上传链接到核对报告的全过程，不含任何单位和个人的信息。',
    `自检编号 ${mark}`,
  ]
  const shown = lines.map((line, index) => {
    const y = FIRST_LINE_AT - index * LINE_HEIGHT
    return `BT /F1 ${index === 0 ? 18 : 11} Tf 50 ${y} Td <${utf16(line)}> Tj ET`
  })
  const content = shown.join('\n')
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 7 0 R >>',
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [5 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 6 0 R /DW 1000 >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  ])
}

function pdfOf(objects: readonly string[]): Buffer {
  let body = '%PDF-1.4\n'
  const rows = objects.map((object, index) => {
    const row = `${String(body.length).padStart(10, '0')} 00000 n \n`
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return row
  })
  const size = objects.length + 1
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}`
  return Buffer.from(`${body}${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`)
}

/** Big-endian, as the font's encoding reads it. */
function utf16(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex')
}
