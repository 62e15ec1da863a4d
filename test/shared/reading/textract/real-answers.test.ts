import { describe, expect, it } from 'vitest'
import { pageText } from '../../../../shared/reading/reading.ts'
import { hasWholeAnswers, onlyPage, pagesOf, wholeAnswer } from './fixture/answers.ts'

/** Per answer and page: lines, words, tables, signatures; how the page was turned; a line that is on it. */
const expected: readonly [string, readonly [number, number, number, number, number, string][]][] = [
  ['form1005-response', [[168, 662, 2, 3, 0, 'Request for Verification of Employment']]],
  ['gib__180_degrees', [[67, 136, 3, 0, 180, 'Date: 2020-03-27']]],
  ['gib__90_degrees', [[65, 132, 3, 0, 270, 'Key2: value2']]],
  [
    'gib_multi_page_tables',
    [
      [30, 150, 2, 0, 0, 'Some tables on page 1'],
      [30, 150, 2, 0, 0, 'Some tables on page 2'],
    ],
  ],
  ['little_women_page_1', [[22, 148, 0, 0, 0, 'The Project Gutenberg EBook of Little Women, by Louisa M. Alcott']]],
  ['paystub_with_signature', [[144, 280, 9, 0, 0, 'CO. FILE DEPT. CLOCK NUMBER']]],
  ['tables_with_merged_cells_sample1', [[52, 86, 3, 0, 0, 'INVOICE']]],
  ['test-response', [[31, 71, 1, 0, 0, 'Employment Application']]],
  ['test-twocol-header-footer-response', [[53, 484, 0, 0, 0, 'CENTER-ALIGNED HEADER']]],
]

const ALL = '../shared/textract is not laid out'
describe.skipIf(!hasWholeAnswers)(`whole answers of Textract (skipped where ${ALL})`, () => {
  it.each(expected)('reads every line, table and signature of %s, upright', (name, expectedPages) => {
    const answer = wholeAnswer(name)
    const pages = pagesOf(answer)
    expect(pages.map((page) => page.number)).toEqual(expectedPages.map((_, index) => index + 1))
    for (const [index, [lines, words, tables, signatures, rotation, line]] of expectedPages.entries()) {
      const page = pages[index]
      expect(page?.lines).toHaveLength(lines)
      expect(page?.tables).toHaveLength(tables)
      expect(page?.handwriting).toHaveLength(signatures)
      expect(page?.rotation).toBe(rotation)
      expect(page?.lines.map(({ text }) => text)).toContain(line)
      // Words of the answer, run together, are the text of the page, run together: nothing lost, nothing twice.
      const given = answer.Blocks.flatMap((b) => (b.BlockType === 'WORD' && b.Page === index + 1 ? [b.Text] : []))
      expect(given).toHaveLength(words)
      expect(lettersOf(page ? pageText(page) : '')).toBe(lettersOf(given.join('')))
    }
  })

  it.each(expected)('places all lines of %s on the page, with a confidence of no more than one', (name) => {
    for (const page of pagesOf(wholeAnswer(name))) {
      for (const { box, confidence } of page.lines) {
        const [left, top, width, height] = box
        expect(Math.min(left, top, width, height)).toBeGreaterThanOrEqual(0)
        expect(Math.max(left + width, top + height)).toBeLessThanOrEqual(1.0001)
        expect(confidence).toBeGreaterThan(0)
        expect(confidence).toBeLessThanOrEqual(1)
      }
      expect(page.confidence).toBeGreaterThan(0.9)
    }
  })

  it('reads the tables of the page that lies on its side and of the one on its head as the same tables', () => {
    const onItsSide = onlyPage(wholeAnswer('gib__90_degrees'))
    const onItsHead = onlyPage(wholeAnswer('gib__180_degrees'))
    expect(onItsSide.tables.map(({ rows }) => rows)).toEqual(onItsHead.tables.map(({ rows }) => rows))
    for (const { lines, tables } of [onItsSide, onItsHead]) {
      for (const { box: [left, top, width, height] = [0, 0, 0, 0], rows } of tables) {
        for (const line of lines.filter(({ text }) => rows.flat().includes(text))) {
          expect(line.box[0]).toBeGreaterThanOrEqual(left)
          expect(line.box[1]).toBeGreaterThanOrEqual(top)
          expect(line.box[0] + line.box[2]).toBeLessThanOrEqual(left + width)
          expect(line.box[1] + line.box[3]).toBeLessThanOrEqual(top + height)
        }
      }
    }
  })

  it('reads the tables of two pages each on its own page', () => {
    const [first, second] = pagesOf(wholeAnswer('gib_multi_page_tables'))
    expect(first?.tables).toHaveLength(2)
    expect(second?.tables).toHaveLength(2)
    for (const table of [...(first?.tables ?? []), ...(second?.tables ?? [])])
      expect(table.rows.length).toBeGreaterThan(1)
  })

  it('puts the text of a merged cell at its first place and leaves the others empty', () => {
    const { tables } = onlyPage(wholeAnswer('form1005-response'))
    const rows = tables.find((table) => table.rows[1]?.[0] === 'Type')?.rows
    expect(rows?.[0]).toEqual(['12B. Gross Earnings', '', '', '', ''])
    // Merged over two rows, where the service saw the text in the lower one.
    expect(rows?.slice(3, 5)).toEqual([
      ['Overtime', '$ 15.00', '$ 20.00', '30.00 $', 'Clothing'],
      ['', '', '', '', 'Quarters'],
    ])
  })

  it('reads form fields across, not down, where short labels and values stand side by side', () => {
    const text = pageText(onlyPage(wholeAnswer('paystub_with_signature')))
    expect(text.indexOf('Period ending:')).toBeLessThan(text.indexOf('Pay date:'))
    expect(text).toContain('Period ending:\n7/18/2008')
  })
})

function lettersOf(text: string): string {
  return [...text.replaceAll(/\s/g, '')].toSorted().join('')
}
