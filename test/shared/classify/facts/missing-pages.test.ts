import { expect, it } from 'vitest'
import { missingPagesOf } from '../../../../shared/classify/facts/missing-pages.ts'
import { textPages } from '../../../../shared/reading/text-page.ts'
import { written } from '../written.ts'

const text = '各单位要结合实际认真抓好落实，\n确保各项任务按期完成。'
const document = (...feet: string[]) => textPages(written(feet.map((foot) => `${text}\n${foot}`).join('\n---\n')))
const missing = (...feet: string[]) => missingPagesOf(document(...feet)).map(({ from, to, count }) => [from, to, count])

it('a number that no page bears is missing', () => {
  expect(missing('- 1 -', '- 2 -', '- 4 -', '- 5 -')).toEqual([[3, 3, 1]])
  expect(missing('第1页 共3页', '第3页 共3页')).toEqual([[2, 2, 1]])
  expect(missing('— 1 —', '— 2 —', '— 6 —', '— 7 —')).toEqual([[3, 5, 3]])
})

it('a document that stops short of its total lacks its end', () => {
  expect(missing('第 1 页 共 4 页', '第 2 页 共 4 页')).toEqual([[3, 4, 2]])
  expect(missing('1/3', '2/3')).toEqual([[3, 3, 1]])
})

it.each([
  ['all are there', ['- 1 -', '- 2 -', '- 3 -']],
  ['the cover bears none', ['', '- 1 -', '- 2 -']],
  ['the last page bears none', ['第1页 共3页', '第2页 共3页', '']],
  ['a number could not be read', ['- 1 -', '', '- 3 -']],
  ['a page was scanned twice', ['- 1 -', '- 2 -', '- 2 -', '- 3 -']],
  ['an annex is numbered anew', ['- 1 -', '- 2 -', '- 1 -', '- 2 -']],
  ['a compilation begins in its middle', ['- 45 -', '- 46 -', '- 47 -']],
  ['a table ends in a figure', ['12', '30', '47']],
])('nothing is missing where %s', (_, feet) => {
  expect(missing(...feet)).toEqual([])
})
