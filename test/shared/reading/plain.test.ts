import { expect, test } from 'vitest'
import { foldPlain, plain } from '../../../shared/reading/plain.ts'

test('full-width signs, office spacing and slips of the OCR make no difference', () => {
  expect(plain('姓　名：张　三（男）')).toBe('姓名:张三(男)')
  expect(plain('合同编号：ＳＹ－２０２３')).toBe('合同编号:SY-2023')
  expect(plain('出席：王某丶李某')).toBe('出席:王某、李某')
  expect(plain('机密☆5年')).toBe('机密★5年')
})

test('a blank between two figures keeps them apart, other blanks go', () => {
  expect(plain('合计　　55　3,723.70')).toBe('合计55 3,723.70')
  expect(plain('2023 年 11 月 7 日')).toBe('2023年11月7日')
})

test('every folded character knows where it stands in what was read', () => {
  const { text, at } = foldPlain('总　价：￥９０')
  expect(text).toBe('总价:¥90')
  expect(at).toEqual([0, 2, 3, 4, 5, 6])
})

test('a long line of figures and blanks is folded in linear time', () => {
  const began = performance.now()
  plain('1 '.repeat(100_000))
  expect(performance.now() - began).toBeLessThan(1_000)
})
