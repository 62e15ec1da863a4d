import { expect, it } from 'vitest'
import * as xlsx from 'xlsx'
import { zipBytes } from '../../../functions/export/zip-bytes.ts'
import { workbookParts } from '../../../shared/export/workbook.ts'

it('a workbook is read by another program as it was written: text as text, figures as figures', () => {
  const rows = [
    ['文件', '页'],
    ['=HYPERLINK("http://x")', 3],
    ['a\nb\t“引号” & <b>', null],
    ['_x0041_\u0007', 0.5],
  ]
  const bytes = zipBytes(workbookParts([{ name: '目录', widths: [20, 8], rows }]))
  const book = xlsx.read(bytes)
  expect(book.SheetNames).toEqual(['目录'])
  const sheet = book.Sheets.目录 ?? {}
  expect(xlsx.utils.sheet_to_json(sheet, { header: 1, defval: null })).toEqual(rows)
  expect(sheet.A2).toMatchObject({ t: 's', v: '=HYPERLINK("http://x")' })
  expect(sheet.A2.f).toBeUndefined()
})
