import { expect, test } from 'vitest'
import { csvRows } from '../../../functions/adapters/parser/reading/office/read-text.ts'

test('a table of two hundred thousand rows is read to its end', () => {
  const rows = csvRows(`序号,名称\n${'1,水泵\n'.repeat(200_000)}合计`)
  expect(rows).toHaveLength(200_002)
  expect(rows.at(-1)).toEqual(['合计', ''])
})

test('a cell of two million characters full of quotation marks is read once, not once for each mark', () => {
  const inches = '管径2" '.repeat(400_000)
  expect(csvRows(`备注,序号\n${inches},1`)).toEqual([
    ['备注', '序号'],
    [inches.trim(), '1'],
  ])
})

test('one long row among many short ones does not make a sheet of blanks', () => {
  const rows = csvRows(`${'甲,乙\n'.repeat(50_000)}${'丙,'.repeat(4_999)}丁`)
  expect(rows[0]).toEqual(['甲', '乙'])
  expect(rows.at(-1)).toHaveLength(5_000)
})
