import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Box } from '../../../shared/reading/reading.ts'
import { gramsOf } from '../../../shared/search/grams.ts'
import { phrasesOf } from '../../../shared/search/phrases.ts'
import { placesOf } from '../../../shared/search/places.ts'
import { type SearchLine, searchedCharacters, searchTextOf } from '../../../shared/search/search-text.ts'

const line = (text: string, box: Box | null = null): SearchLine => ({ text, box })
const textOf = (...texts: string[]) => searchTextOf(texts.map((text) => line(text))).text

describe('what is searched is what people read, not how it was typed', () => {
  it.each([
    ['石水发〔2022〕12号', '石水发[2022]12号'],
    ['姓　名：张 三', '姓名张三'],
    ['ＡＢＣ公司', 'abc公司'],
    ['334，100.00元', '334,100.00 元'],
    ['“三重一大”事项', '三重一大事项'],
  ])('%s and %s are the same', (page, typed) => {
    expect(textOf(page)).toBe(textOf(typed))
  })

  it('words that the end of a line breaks are whole, two figures under each other are not one', () => {
    expect(textOf('党组会', '议纪要')).toBe('党组会议纪要')
    expect(textOf('1200', '3400')).toBe('1200 3400')
  })

  it('a point between figures counts, a full stop does not', () => {
    expect(textOf('共1.5万元.完')).toBe('共1.5万元完')
  })

  it('a file of one endless line is read once, not once for each of its characters', () => {
    const endless = '水库安全鉴定 and so on, '.repeat(50_000)
    expect(textOf(endless)).toHaveLength(50_000 * '水库安全鉴定andsoon'.length)
  })

  it('what is asked for are the words between blanks, and phrases in quotes', () => {
    expect(phrasesOf('水库 “安全 鉴定” 水库')).toEqual(['水库', '安全鉴定'])
    expect(phrasesOf('  ，。 ')).toEqual([])
  })
})

describe('a hit is shown where it stands', () => {
  it('with the words around it and its share of the line', () => {
    const [place] = placesOf(3, [line('关于水库大坝的鉴定', [0.1, 0.2, 0.9, 0.02])], ['大坝'], 5)
    expect(place).toMatchObject({ page: 3, before: '关于水库', words: '大坝', after: '的鉴定' })
    expect(place?.boxes[0]?.map((share) => Math.round(share * 100) / 100)).toEqual([0.5, 0.2, 0.2, 0.02])
  })

  it('over the end of a line with a box on each', () => {
    const lines = [line('召开党组', [0.1, 0.1, 0.8, 0.02]), line('会议，研究', [0.1, 0.2, 0.8, 0.02])]
    const [place] = placesOf(1, lines, ['党组会议'], 5)
    expect(place?.words).toBe('党组会议')
    expect(place?.boxes.map((box) => box[1])).toEqual([0.1, 0.2])
  })

  it('in the letters of the page, whatever was typed', () => {
    const [place] = placesOf(1, [line('见石水发〔2022〕12号文')], phrasesOf('石水发[2022]12'), 5)
    expect(place).toMatchObject({ before: '见', words: '石水发〔2022〕12', after: '号文', boxes: [] })
  })

  it('for any text and any part of it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary' }), { maxLength: 5 }),
        fc.nat(),
        fc.nat(),
        (texts, from, length) => {
          const lines = texts.map((text) => line(text))
          const { text } = searchTextOf(lines)
          const run = text.split(' ').find((one) => one.length > 1)
          if (!run) return
          const start = from % run.length
          const phrase = phrasesOf(`"${run.slice(start, start + 1 + (length % run.length))}"`)[0]
          // Half of a surrogate pair is no character.
          if (!phrase || !run.includes(phrase)) return
          const [place] = placesOf(1, lines, [phrase], 1)
          expect(place).toBeDefined()
          // One sign may stand for two characters: ㎡.
          expect(phrasesOf(`"${place?.words}"`)[0]).toContain(phrase)
        },
      ),
    )
  })
})

it('a line of a hundred thousand characters is the same, piece by piece', () => {
  const text = '水利局会议决定'.repeat(15_000)
  const lines = [{ text, box: null }]
  expect(searchedCharacters(lines)).toBe(text)
  expect(searchTextOf(lines).text).toBe(text)
  const pairs = [...text].map((character, index, all) => character + (all[index + 1] ?? ''))
  expect(gramsOf(text)).toBe(pairs.join(' '))
})
