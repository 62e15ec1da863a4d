import { expect, test } from 'vitest'
import { sealOf } from '../../../../shared/classify/facts/seal.ts'
import { signatureOf } from '../../../../shared/classify/facts/signature.ts'
import type { ReadPage } from '../../../../shared/reading/reading.ts'
import { textPage } from '../../../../shared/reading/text-page.ts'
import { page } from '../written.ts'

const place = (text: string, source: ReadPage['source'] = 'ocr', handwriting: ReadPage['handwriting'] = []) => [
  textPage(page({ source, lines: [{ text, box: [0.5, 0.7, 0.2, 0.02], confidence: 1 }], handwriting })),
]

const twoPieces = (one: string, two: string) => [
  textPage(
    page({
      source: 'ocr',
      lines: [
        { text: one, box: [0.1, 0.7, 0.2, 0.02], confidence: 1 },
        { text: two, box: [0.35, 0.7, 0.1, 0.02], confidence: 1 },
      ],
    }),
  ),
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

test('a hand is read though it ran over bracket and colon, or stands apart from them', () => {
  expect(signatureOf(place('代表人（签字）柯“远'))).toMatchObject({ signed: true })
  expect(signatureOf(place('代表人（签字柯远'))).toMatchObject({ signed: true })
  expect(signatureOf(twoPieces('代表人（签字', '柯远舟'))).toMatchObject({ signed: true })
  expect(signatureOf(twoPieces('代表人（签字）：', '代表人（签字）：'))).toMatchObject({ signed: false })
  expect(signatureOf(twoPieces('签字：', '日期'))).toMatchObject({ signed: false })
  expect(signatureOf(place('负责人（签字）盖章'))).toMatchObject({ signed: false })
  expect(signatureOf(place('经办人签字：　　分管领导：'))).toMatchObject({ signed: false })
  expect(signatureOf(twoPieces('签字', '领取日期'))).not.toMatchObject({ signed: true })
  expect(signatureOf(twoPieces('签名', '身份证号'))).not.toMatchObject({ signed: true })
  expect(signatureOf(place('（以下无正文，为签署部分）'))).not.toMatchObject({ signed: true })
})

const form = (box: string, source: ReadPage['source'], handwriting: ReadPage['handwriting'] = []) => [
  textPage(
    page({
      source,
      handwriting,
      lines: ['本人', '签名', box, '日期', '2022.3.4'].map((text, at) => ({
        text,
        box: [0.1 + 0.2 * at, 0.6 + (at === 0 ? -0.03 : 0), 0.15, 0.02],
        confidence: 1,
      })),
      tables: [
        {
          rows: [
            ['姓名', '柯远舟', '', ''],
            ['本人签名', box, '日期', '2022.3.4'],
          ],
        },
      ],
    }),
  ),
]

test('a box of a form is signed when something stands in it, or ink', () => {
  expect(signatureOf(form('柯远舟', 'ocr'))).toMatchObject({ signed: true })
  expect(signatureOf(form('毕佳平（代签）', 'ocr'))).toMatchObject({ signed: true })
  expect(signatureOf(form('', 'ocr', [[0.5, 0.59, 0.1, 0.04]]))).toMatchObject({ signed: true })
  expect(signatureOf(form('', 'ocr'))).toMatchObject({ signed: false, quote: '本人签名' })
  expect(signatureOf(form('（盖章）　年　月　日', 'ocr'))).toMatchObject({ signed: false })
  expect(signatureOf(form('签字：　年　月　日', 'ocr'))).toMatchObject({ signed: false })
  expect(signatureOf(form('', 'office'))).toMatchObject({ signed: false })
  expect(signatureOf(form('', 'text-layer'))).toBeUndefined()
})

test('the head of a column is no place to sign', () => {
  const rows = [
    ['序号', '姓名', '签名', '备注'],
    ['1', '柯远舟', '', ''],
  ]
  expect(signatureOf([textPage(page({ source: 'office', tables: [{ rows }] }))])).toBeUndefined()
  // Nobody can see ink in a sheet.
  const sheet = {
    name: 'Sheet1',
    rows: [
      ['领款单', ''],
      ['领款人签字', '', '日期', ''],
    ],
  }
  expect(signatureOf([textPage(page({ source: 'office', tables: [sheet] }))])).toBeUndefined()
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
