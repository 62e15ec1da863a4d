import { describe, expect, test } from 'vitest'
import { amountPairsOf } from '../../../shared/classify/facts/amount-pairs.ts'
import { dataTablesOf } from '../../../shared/classify/facts/data-table.ts'
import { fieldsOf } from '../../../shared/classify/facts/fields.ts'
import { textSketchOf } from '../../../shared/classify/facts/text-sketch.ts'
import { totalsOf } from '../../../shared/classify/facts/totals.ts'
import { splitParts } from '../../../shared/classify/split-parts.ts'
import type { Reading } from '../../../shared/reading/reading.ts'
import { textPages } from '../../../shared/reading/text-page.ts'
import { page, sheet, written } from './written.ts'

// What no office writes and any may send. With work that grows as the square of the paper each of these takes minutes.

const plainText = (lines: readonly string[]): Reading => ({
  format: 'txt',
  pages: [
    page({ source: 'plain', lines: lines.map((text) => ({ text, box: [0, 0, 0, 0], confidence: 1 })), confidence: 1 }),
  ],
  metadata: {},
})

describe('a paper that is odd but legal is read through once', () => {
  test('a scan of two hundred and fifty forms, of two pages each, is split form by form', () => {
    const [given, more] = ['甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳', '春夏秋冬东南西北天地山水日月星云']
    const nameOf = (number: number) => `赵${given[number >> 4]}${more[number % 16]}`
    const form = (number: number) => `^干部任免审批表\n|姓名|${nameOf(number)}|性别|男|\n---\n续表`
    const pages = textPages(written(Array.from({ length: 250 }, (_, i) => form(i)).join('\n---\n')))
    expect(splitParts(pages, '临岚市水务局')).toEqual(Array.from({ length: 250 }, (_, i) => [2 * i + 1, 2 * i + 2]))
  })

  test('a sheet in which every other row is a subtotal', () => {
    // Rows that are part of others leave it open what the subtotals add up.
    const rows = Array.from({ length: 4_000 }, (_, i) => (i % 2 ? `|小计|${i}.51|` : `|其中：水费|${i}.50|`))
    const pages = textPages(sheet(`台账\n|名称|金额|\n${rows.join('\n')}\n|办公用品|7|\n|差旅|3|\n|小计|11|`))
    expect(totalsOf(dataTablesOf(pages), pages)).toMatchObject([{ stated: { value: 11 }, computed: 10 }])
  })

  test('numerals without end, of which none is a capital amount until the last', () => {
    const endless = Array.from({ length: 40 }, () => '一万'.repeat(4_950))
    const pages = textPages(plainText([...endless, '小写334,100.00元，大写叁拾叁万伍仟元整']))
    expect(amountPairsOf(pages)).toMatchObject([{ figures: { value: 334_100 }, capitals: { value: 335_000 } }])
  })

  test('a label that stands a hundred thousand times before its value does', () => {
    const pages = textPages(plainText([...Array.from({ length: 20 }, () => '乙方'.repeat(4_950)), '乙方：通达公司']))
    expect(fieldsOf(pages, [], [{ name: 'party', labels: ['乙方'], type: 'text' }]).party?.value).toBe('通达公司')
  })

  test('one paragraph of sixty thousand dates', () => {
    const paragraph = { page: 1, text: '2023年5月1日'.repeat(60_000), rows: [] }
    const [read] = textPages(plainText(['空']))
    expect(read && textSketchOf([{ ...read, paragraphs: [paragraph] }], null)).toBeNull()
  })
})
