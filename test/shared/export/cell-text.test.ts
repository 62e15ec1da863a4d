import fc from 'fast-check'
import { expect, it } from 'vitest'
import { defused } from '../../../shared/export/cell-text.ts'
import { csvTable } from '../../../shared/export/csv-table.ts'
import { safeName } from '../../../shared/export/safe-name.ts'
import { workbookParts } from '../../../shared/export/workbook.ts'

it.each(['=1+1', '+86', '-1', '@SUM(A1)', '\t=1', '\r=1', '\0=1', ' =1', '＝1', '％', "'", '%0A'])(
  'no spreadsheet reckons with %j (T23)',
  (text) => {
    expect(defused(text)[0]).toBe(text === '％' ? '％' : "'")
  },
)

it('what was defused is as it was once the sign before it is taken off', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const cell = defused(text)
      expect(cell.startsWith("'") ? cell.slice(1) : cell).toBe(text)
      expect(cell).not.toMatch(/^[=+\-@\t\r\0＝＋－＠]/)
    }),
  )
})

it('a table holds blanks, quotes and ends of lines where they belong', () => {
  expect(csvTable([['a"b', 'c,d', 'e\nf', 3]])).toBe('\u{feff}"a""b","c,d","e\nf",3\r\n')
})

it('text of any kind makes a workbook that is sound XML, typed as text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const sheet = workbookParts([{ name: '目录', widths: [9], rows: [['名称'], [text]] }]).at(-1)?.text ?? ''
      expect(sheet).not.toMatch(/[^\P{Cc}\t\n]|[\u{fffe}\u{ffff}]/u)
      expect(sheet).not.toContain('<f>')
      const cell = /<row r="2"><c r="A2" t="inlineStr" s="\d"><is><t xml:space="preserve">([^<]*)<\/t>/su.exec(
        sheet,
      )?.[1]
      if (text !== '') expect(readBack(cell ?? '')).toBe(text.toWellFormed())
    }),
  )
})

/** As Excel reads it. */
function readBack(xml: string): string {
  return xml
    .replaceAll('&quot;', '"')
    .replaceAll('&gt;', '>')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&')
    .replace(/_x([0-9A-F]{4})_/g, (_, number: string) => String.fromCharCode(Number.parseInt(number, 16)))
}

it.each([
  ['会议纪要.pdf', '会议纪要.pdf'],
  ['a:b*c?.pdf', 'a_b_c_.pdf'],
  ['con.txt', '_con.txt'],
  ['名称 . ', '名称'],
  ['\u{202e}fdp.exe', '_fdp.exe'],
  ['...', '_'],
  [`${'长'.repeat(200)}.pdf`, `${'长'.repeat(76)}.pdf`],
])('the name %j can be on any disk', (name, safe) => {
  expect(safeName(name)).toBe(safe)
})
