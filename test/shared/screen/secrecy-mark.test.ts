import { expect, test } from 'vitest'
import type { Line } from '../../../shared/reading/reading.ts'
import { findSecrecyMark } from '../../../shared/screen/secrecy-mark.ts'
import { page } from '../classify/written.ts'

const at = (text: string, left: number, top: number): Line => ({ text, box: [left, top, 0.12, 0.02], confidence: 0.98 })
const scan = (...lines: Line[]) => page({ lines })

test.each([
  ['秘密★1年', '秘密'],
  ['机密 ★ 5 年', '机密'],
  ['绝密★长期', '绝密'],
  ['机密☆10年', '机密'],
  ['秘密*3年', '秘密'],
  ['秘密大1年', '秘密'],
  ['机密★', '机密'],
  ['秘密', '秘密'],
  ['密级：机密', '机密'],
  ['秘密★6个月', '秘密'],
  ['【机密】', '机密'],
])('the mark %s at the top of the first page is found', (mark, level) => {
  expect(findSecrecyMark(scan(at(mark, 0.12, 0.09), at('石沅县水利局文件', 0.2, 0.15)))).toMatchObject({ level })
})

test('the mark at the top right beside the copy number is found', () => {
  expect(findSecrecyMark(scan(at('000012', 0.12, 0.09), at('机密★5年', 0.7, 0.09)))).toEqual({
    level: '机密',
    quote: '机密★5年',
  })
})

test.each([
  '严格保守国家秘密和商业秘密',
  '保密工作',
  '乙方对履约中知悉的国家秘密、商业秘密负有保密义务。',
  '秘密级以上文件的管理',
  '机密文件管理办法',
  '商业秘密',
  '关于加强秘密管理的通知',
])('the words “%s” are no mark', (text) => {
  expect(findSecrecyMark(scan(at(text, 0.12, 0.1)))).toBeNull()
})

test('a mark further down the page stands in a table or a sample, not on the document', () => {
  expect(findSecrecyMark(scan(at('石沅县水利局文件', 0.2, 0.15), at('秘密', 0.3, 0.6)))).toBeNull()
})

test('in a Word file the mark is among the first lines', () => {
  const lines = ['机密★5年', '石沅县审计局审计报告'].map((text): Line => ({ text, box: [0, 0, 0, 0], confidence: 1 }))
  expect(findSecrecyMark(page({ source: 'office', lines }))).toMatchObject({ level: '机密' })
})
