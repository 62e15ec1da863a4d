import { expect, test } from 'vitest'
import { figuresIn, inUnit, moneyUnitIn, wholeFigure } from '../../../../shared/classify/facts/amount.ts'
import { amountPairsOf } from '../../../../shared/classify/facts/amount-pairs.ts'
import { capitalAmountOf } from '../../../../shared/classify/facts/capital-amount.ts'
import { textPages } from '../../../../shared/reading/text-page.ts'
import { written } from '../written.ts'

test.each([
  ['叁拾捌万叁仟零捌拾伍元伍角', 383_085.5],
  ['肆拾柒万零捌佰贰拾元整', 470_820],
  ['壹亿贰仟万元整', 120_000_000],
  ['伍仟万元整', 50_000_000],
  ['壹佰捌拾玖万贰仟贰佰贰拾元整', 1_892_220],
  ['贰拾元零伍分', 20.05],
  ['拾万元正', 100_000],
  ['玖万零壹佰陆拾圆整', 90_160],
  ['柒仟捌佰万元整', 78_000_000],
  ['捌万染仟元整', 87_000],
])('%s are %d yuan', (text, value) => {
  expect(capitalAmountOf(text)).toBe(value)
})

test.each(['叁叁万元', '大写', '人民币元整'])('%s is no amount', (text) => {
  expect(capitalAmountOf(text)).toBeNull()
})

test('figures keep their thousands, decimals and unit', () => {
  expect(figuresIn('支出4,175.40万元,接待33批次182人次')).toMatchObject([
    { value: 4175.4, places: 2, unit: '万元' },
    { value: 33, unit: '批次' },
    { value: 182, unit: '人次' },
  ])
})

test('a cell is a figure only if it is nothing else', () => {
  expect(wholeFigure('¥8,650,000.00元')?.value).toBe(8_650_000)
  expect(wholeFigure('-831,622.60')?.value).toBe(-831_622.6)
  expect(wholeFigure('SL20120001')).toBeNull()
  expect(wholeFigure('3人以上')).toBeNull()
  expect(wholeFigure('')).toBeNull()
})

test.each(['3,709,49.65', '19,770,45526', '3,113,182.', '46,075,40.00'])('%s is misread, not a figure', (text) => {
  expect(wholeFigure(text)).toBeNull()
  expect(figuresIn(`支出${text}元`)).toEqual([])
})

test('amounts are told in the unit that the list asks for', () => {
  expect(inUnit(466.32, '万元', '元')).toBe(4_663_200)
  expect(inUnit(11_600, '元', '万元')).toBe(1.16)
  expect(inUnit(12, '人', '人')).toBe(12)
  expect(moneyUnitIn('单位:万元')).toBe('万元')
  expect(moneyUnitIn('发放金额(元)')).toBe('元')
})

const pairsIn = (text: string) =>
  amountPairsOf(textPages(written(text))).map(({ figures, capitals }) => [figures.value, capitals.value])

test('an amount in figures and the same in capitals are read as a pair, before or behind each other', () => {
  expect(pairsIn('本合同总价款为人民币（小写）￥485,460.00元，（大写）肆拾柒万陆仟肆佰陆拾元整。')).toEqual([
    [485_460, 476_460],
  ])
  expect(pairsIn('合同总金额：人民币（大写）捌佰陆拾伍万元整（小写：¥8,650,000.00元）。')).toEqual([
    [8_650_000, 8_650_000],
  ])
  expect(pairsIn('管理费人民币叁万陆仟元整（￥36000.00）。')).toEqual([[36_000, 36_000]])
})

test('the two may stand on neighbouring lines', () => {
  expect(pairsIn('合计金额（大写）：玖万零壹佰陆拾元整\n（小写）：¥90,160.00')).toEqual([[90_160, 90_160]])
})

test('capitals alone, and figures of something else, make no pair', () => {
  expect(pairsIn('违约金壹仟元整。')).toEqual([])
  expect(pairsIn('本合同一式陆份，甲方执叁份。自2023年1月1日起执行。')).toEqual([])
})

const sumsIn = (total: string, capitals: string, head = '|村组|户数|补助金额|') =>
  pairsIn(`单位：元\n${head}\n|上湾村|12|3,000.00|\n|下湾村|20|5,000.00|\n${total}\n${capitals}`)

test('capitals below a table, or in its row of totals, are of the total', () => {
  expect(sumsIn('|合计|32|8,000.00|', '合计人民币（大写）：捌仟伍佰元整')).toEqual([[8000, 8500]])
  expect(sumsIn('|下湾组|20|5,000.00|', '|总计（大写）：捌仟元整||8,000.00|')).toEqual([[8000, 8000]])
})

test('capitals below a subtotal, a row of the table or several sums have no figures of their own', () => {
  expect(sumsIn('|小计|32|8,000.00|', '人民币（大写）：捌仟伍佰元整')).toEqual([])
  expect(sumsIn('|东湾村|32|8,000.00|', '人民币（大写）：捌仟伍佰元整')).toEqual([])
  const head = '|村组|应发金额|实发金额|'
  expect(sumsIn('|合计|9,000.00|8,000.00|', '人民币（大写）：捌仟伍佰元整', head)).toEqual([])
  expect(sumsIn('|合计|9,000.00|8,000.00|', '人民币（大写）：捌仟元整', head)).toEqual([[8000, 8000]])
  // As Excel prints them.
  expect(sumsIn('|合计|9,123.50|8000|', '人民币（大写）：捌仟元整', head)).toEqual([[8000, 8000]])
  expect(sumsIn('|合计|9,123.50|8000|', '人民币（大写）：柒仟元整', head)).toEqual([])
})
