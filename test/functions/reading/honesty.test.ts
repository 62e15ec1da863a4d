import { expect, test } from 'vitest'
import type { Character } from '../../../functions/adapters/parser/reading/pdf/characters.ts'
import { layerHonesty } from '../../../functions/adapters/parser/reading/pdf/honesty.ts'

const layer = (text: string, with_: Partial<Character> = {}): Character[] =>
  [...text].map((character) => ({
    code: character.codePointAt(0) ?? 0,
    left: 0,
    right: 10,
    top: 0,
    bottom: 10,
    quarters: 0,
    object: 1,
    unmapped: false,
    invisible: false,
    ...with_,
  }))

const SENTENCE = '为贯彻落实上级关于加强财务管理的指导意见，进一步规范资金使用，现就有关事项通知如下。'

test('running text is honest, with figures, Latin letters and a rare name in it', () => {
  expect(layerHonesty(layer(`${SENTENCE}经办人：王昶、曹燊，金额￥3,581.36，GB/T 9704—2012`))).toBe('honest')
})

test('a layer of nothing but spaces is empty', () => {
  expect(layerHonesty(layer(' 　\u00a0'))).toBe('empty')
})

test.each([
  ['glyph numbers of a subset font', '\ue012\ue044\uf0b7\ue100\ue099\ue031'],
  ['bytes of GBK taken for Latin', 'Ê¯ãäÏØË®Àû¾Ö¹ØÓÚ¿ªÕ¹×Ô²éµÄÍ¨Öª'],
  ['glyph numbers taken for characters', '枴栍柃桹欿毈氥汻沝泎洦浭淚渻湌溚滆漈澒濔瀌灖炾烺'],
  ['replacement signs', '�� ������ �� ��'],
])('%s are garbled', (_, text) => {
  expect(layerHonesty(layer(text))).toBe('garbled')
})

test('characters that the font cannot name are garbled, whatever they look like', () => {
  expect(layerHonesty(layer(SENTENCE, { unmapped: true }))).toBe('garbled')
})

test('text that is not drawn is hidden', () => {
  expect(layerHonesty(layer(SENTENCE, { invisible: true }))).toBe('hidden')
})
