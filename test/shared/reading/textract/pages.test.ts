import { describe, expect, it } from 'vitest'
import type { Block } from '../../../../shared/reading/textract/blocks.ts'
import { TextractAnswer } from '../../../../shared/reading/textract/blocks.ts'
import { textractPages } from '../../../../shared/reading/textract/pages.ts'
import { excerpt, onlyPage } from './fixture/answers.ts'

/** A page with these lines, as Textract's blocks. */
function blocksOf(page: number, ...texts: string[]): Block[] {
  const Confidence = 99
  const lines = texts.map((Text, index) => ({
    BlockType: 'LINE',
    Id: `p${page}-l${index}`,
    Page: page,
    Confidence,
    Text,
    Geometry: { Polygon: [corner(0.1, index), corner(0.8, index), corner(0.8, index + 0.5), corner(0.1, index + 0.5)] },
  }))
  const Relationships = [{ Type: 'CHILD', Ids: lines.map(({ Id }) => Id) }]
  const blocks = [{ BlockType: 'PAGE', Id: `p${page}`, Page: page, Relationships }, ...lines]
  return TextractAnswer.parse({ DocumentMetadata: { Pages: 1 }, Blocks: blocks }).Blocks
}
const corner = (X: number, line: number) => ({ X, Y: 0.1 + line * 0.05 })
const textsOf = (result: ReturnType<typeof textractPages>) =>
  result.kind === 'pages' ? result.pages.map((page) => page.lines.map(({ text }) => text)) : result

describe('pages of an answer', () => {
  const three = [blocksOf(1, 'one', 'uno'), blocksOf(2, 'two'), blocksOf(3, 'three')]

  it('stand in their order, whatever order their blocks came in', () => {
    expect(
      textsOf(
        textractPages(
          three.toReversed().flatMap((page) => page.toReversed()),
          3,
        ),
      ),
    ).toEqual([['one', 'uno'], ['two'], ['three']])
  })

  it('are read once where an answer came twice', () => {
    expect(textsOf(textractPages([...three, ...three].flat(), 3))).toEqual([['one', 'uno'], ['two'], ['three']])
  })

  it('are incomplete while one of them is missing', () => {
    expect(
      textractPages(
        [three[0], three[2]].flatMap((page) => page ?? []),
        3,
      ),
    ).toEqual({
      kind: 'incomplete',
      expected: 3,
      arrived: 2,
    })
  })

  it('are incomplete while a line of one of them is missing, although its page is there', () => {
    const blocks = three.flat().filter((block) => block.Id !== 'p1-l1')
    expect(textractPages(blocks, 3)).toMatchObject({ kind: 'incomplete', arrived: 2 })
  })

  it('are named, and empty, where Textract gave them up; but not the ones that it warns of and has read', () => {
    const halfOfPage2 = blocksOf(2, 'two', 'dos').slice(0, 2)
    const result = textractPages([...blocksOf(1, 'one'), ...halfOfPage2], 3, new Set([1, 2, 3]))
    expect(result).toMatchObject({ kind: 'pages', unreadPages: [2, 3] })
    expect(textsOf(result)).toEqual([['one'], [], []])
  })

  it('may be empty without being incomplete', () => {
    expect(textsOf(textractPages(blocksOf(1), 1))).toEqual([[]])
  })
})

describe('a page of an answer', () => {
  it('that lies on its side is turned until its text stands upright', () => {
    const page = onlyPage(excerpt('turned-by-90'))
    expect(page.rotation).toBe(270)
    expect(page.lines.map(({ text }) => text)).toEqual([
      'Value 1.1.1',
      'Value 1.1.2',
      'Value 1.1.3',
      'Value 1.2.1',
      'Value 1.2.2',
      'Value 1.2.3',
      'Value 1.3.1',
      'Value 1.3.2',
      'Value 1.3.3',
    ])
    for (const { box } of page.lines) expect(box[2]).toBeGreaterThan(3 * box[3])
    expect(page.lines[0]?.box).toEqual([
      expect.closeTo(0.077, 2),
      expect.closeTo(0.089, 2),
      expect.closeTo(0.064, 2),
      expect.closeTo(0.015, 2),
    ])
  })

  it('keeps the rows of a table whose cells are merged', () => {
    const page = onlyPage(excerpt('merged-cells'))
    expect(page.tables[0]?.rows).toEqual([
      ['', '', '', '', ''],
      ['Date', 'Work Type', 'Work Hours', 'Hourly Rate', 'Total'],
      ['Monday, February 28, 2022', '1', '3', '$ 40.00', '$ 120.00'],
      ['', '2', '5', '$ 10.00', '$ 50.00'],
      ['Tuesday, March 01, 2022', '1', '4', '$ 40.00', '$ 160.00'],
      ['', '3', '10', '$ 25.00', '$ 250.00'],
      ['Wednesday, March 02, 2022', '2', '9', '$ 10.00', '$ 90.00'],
      ['', '5', '6', '$ 33.00', '$ 198.00'],
      ['', '', '', 'TOTAL', '$ 868.00'],
    ])
  })

  it('in two columns is read one column after the other, what spans both before and after them', () => {
    const texts = onlyPage(excerpt('two-columns')).lines.map(({ text }) => text)
    const place = (start: string) => texts.findIndex((text) => text.startsWith(start))
    expect(place('When a section of (LTR) text')).toBe(0)
    expect(place('ML model-based approaches')).toBe(place('The Amazon Textract Response Parser') - 1)
    expect(place('The included sample test documents')).toBe(place('After a two-column section') - 1)
  })

  it('tells where a signature may be', () => {
    const page = onlyPage(excerpt('signatures'))
    expect(page.handwriting).toHaveLength(3)
    expect(page.handwriting[0]).toEqual([0.1258, 0.2997, 0.1547, 0.0301])
    expect(page.seals).toEqual([])
  })
})
