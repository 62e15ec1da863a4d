import { expect, test } from 'vitest'
import { sealOf, signatureOf } from '../../../../shared/classify/facts/marks.ts'
import type { ReadPage } from '../../../../shared/reading/reading.ts'
import { textPage } from '../../../../shared/reading/text-page.ts'
import { page } from '../written.ts'

const place = (text: string, source: ReadPage['source'] = 'ocr', handwriting: ReadPage['handwriting'] = []) => [
  textPage(page({ source, lines: [{ text, box: [0.5, 0.7, 0.2, 0.02], confidence: 1 }], handwriting })),
]

test('a seal on any page counts; pages without one say so; a sheet says nothing', () => {
  const sealed = textPage(page({ number: 3, seals: [{ box: [0.6, 0.6, 0.2, 0.14], confidence: 0.9 }] }))
  expect(sealOf([textPage(page({})), sealed])).toMatchObject({ page: 3 })
  expect(sealOf([textPage(page({}))])).toBeNull()
  expect(sealOf([textPage(page({ source: 'office', tables: [{ name: 'Sheet1', rows: [['a']] }] }))])).toBeUndefined()
  expect(sealOf([textPage(page({ source: 'plain' }))])).toBeUndefined()
})

test('ink at the place for it is a signature; without it the place is empty', () => {
  expect(signatureOf(place('述职人（签名）：', 'ocr', [[0.72, 0.69, 0.1, 0.04]]))).toMatchObject({ signed: true })
  expect(signatureOf(place('述职人（签名）：'))).toMatchObject({ signed: false, quote: '述职人（签名）：' })
  expect(signatureOf(place('述职人（签名）：', 'ocr', [[0.1, 0.1, 0.1, 0.04]]))).toMatchObject({ signed: false })
})

test('a hand that the OCR could read is a signature too', () => {
  expect(signatureOf(place('委托代理人（签字）：毕佳平'))).toMatchObject({ signed: true })
})

test('on a typed page only a blank line shows that nobody signed', () => {
  expect(signatureOf(place('述职人（签名）：＿＿＿＿＿', 'text-layer'))).toMatchObject({ signed: false })
  expect(signatureOf(place('述职人（签名）：', 'text-layer'))).toBeUndefined()
  expect(signatureOf(place('述职人（签名）：＿＿＿＿＿', 'office', [[0.5, 0.5, 0.1, 0.05]]))).toMatchObject({
    signed: true,
  })
})

test('a sentence about signing is no place for one', () => {
  expect(signatureOf(place('自双方签字盖章之日起生效。'))).toBeUndefined()
  expect(signatureOf(place('验收书由全体成员签字。'))).toBeUndefined()
})
