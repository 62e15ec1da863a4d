import { expect, test } from 'vitest'
import { mendUnit } from '../../../../shared/classify/facts/mend-unit.ts'
import { generalFactsOf } from '../../../../shared/classify/general-facts.ts'
import { textPages } from '../../../../shared/reading/text-page.ts'
import { written } from '../written.ts'

const unit = '石沅县水利局'

test.each([
  ['石县水利局', unit],
  ['中共百沅县水利局党组', `中共${unit}党组`],
  ['石沉县水利局2021年总结', `${unit}2021年总结`],
  ['石沅县水利阁', unit],
  ['沉县水利局', unit],
])('%s in a scan is the unit itself', (read, mended) => {
  expect(mendUnit(read, unit)).toBe(mended)
})

test.each(['石沅县林业局', '石沅县水务局', '临江县水利局', '县水利局', '水利局'])(
  '%s is another body and stays',
  (read) => {
    expect(mendUnit(read, unit)).toBe(read)
  },
)

test.each([
  ['临江市第二中学', '临江市第十二中学'],
  ['临江市第三医院', '临江市第二医院'],
  ['城西区教育局', '城东区教育局'],
])('%s is told apart from %s by that character, in a scan as well', (read, inspected) => {
  expect(mendUnit(read, inspected)).toBe(read)
})

test('a day under the seal is still read, and the unit above it', () => {
  const scan = written(`
^石沅县水利局2021年度部门决算说明
一、单位概况
石沅县水利局为独立核算机构，年末在职人员48人。
二、收支情况
本年支出合计4333.72万元。`)
  const last = scan.pages[0]
  if (!last) throw new Error('no page')
  last.lines.push(
    { text: '石沅县水利阁', box: [0.62, 0.8, 0.16, 0.02], confidence: 0.86 },
    { text: '4022年3月11日', box: [0.61, 0.83, 0.17, 0.02], confidence: 0.9 },
  )
  const facts = generalFactsOf(textPages(scan), unit)
  expect(facts.unit?.value).toBe(unit)
  expect(facts.date?.value).toBe('2022-03-11')
})

test('what is given, not recognised, is never mended', () => {
  const typed = written('^石沉县水利局2021年工作总结\n市政府：\n现报告如下。', { source: 'text-layer' })
  expect(generalFactsOf(textPages(typed), unit).title?.value).toBe('石沉县水利局2021年工作总结')
})
