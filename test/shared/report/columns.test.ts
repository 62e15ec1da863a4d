import { describe, expect, it } from 'vitest'
import { columnsOf, padEnd, wrap } from '../../../shared/report/columns.ts'

describe('columns of a terminal', () => {
  it('count a Chinese character and its marks as two, an accent on a letter as none', () => {
    expect(columnsOf('A-1 材料')).toBe(8)
    expect(columnsOf('（），')).toBe(8 - 2)
    expect(columnsOf('e\u0301')).toBe(1)
    expect(columnsOf('𠮷')).toBe(2)
  })

  it('line up whatever stands in them', () => {
    expect(['部分', 'OK'].map((word) => columnsOf(padEnd(word, 6)))).toEqual([6, 6])
    expect(padEnd('选报未报', 4)).toBe('选报未报')
  })
})

describe('wrapping', () => {
  const text = '“第三次会议纪要”按清单应当盖章，各页都没有看到印章，请核对 2023-05 approval.pdf 是否漏扫。'

  it('fills lines and loses nothing but the blanks between them', () => {
    for (const columns of [20, 33, 80]) {
      const lines = wrap(text, columns)
      expect(Math.max(...lines.map(columnsOf))).toBeLessThanOrEqual(columns)
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
    }
  })

  it('starts no line with a mark that closes and ends none with one that opens', () => {
    for (let columns = 8; columns < 60; columns += 1) {
      for (const line of wrap(text, columns)) {
        expect(line).not.toMatch(/^[，。”）]/)
        expect(line).not.toMatch(/[“（]$/)
      }
    }
  })

  it('breaks a name that is longer than a line', () => {
    expect(wrap('a'.repeat(50), 20)).toHaveLength(3)
  })
})
