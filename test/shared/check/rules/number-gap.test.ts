import { describe, expect, it } from 'vitest'
import { filed, inspectionOf, partOf, raised, review, textOf } from '../build.ts'

describe('a hole in numbers that should follow one another', () => {
  const inspection = inspectionOf([{ coverage: 'any', sequential: true }, { coverage: 'any' }])
  const numbered = (...numbers: string[]) =>
    numbers.map((number) => filed({ item: 'A-1', facts: { number: textOf(number) } }))
  const gaps = (...numbers: string[]) => raised('number-gap', inspection, numbered(...numbers))

  it('is asked about with its neighbours', () => {
    const [finding, another] = gaps('云民纪〔2023〕1号', '云民纪〔2023〕2号', '云民纪〔2023〕4号')
    expect(finding).toMatchObject({ item: 'A-1', slot: null, severity: 'warning' })
    expect(finding?.message).toContain('云民纪〔2023〕2号与4号之间没有3号')
    expect(finding?.evidence.map(({ quote }) => quote)).toEqual(['云民纪〔2023〕2号', '云民纪〔2023〕4号'])
    expect(another).toBeUndefined()
  })

  it('is asked about in minutes counted by issues', () => {
    expect(gaps('云民党纪〔2023〕第7期', '云民党纪〔2023〕第9期')).toHaveLength(1)
    expect(gaps('云民党纪〔2023〕第7期', '云民党纪〔2023〕第8期')).toEqual([])
  })

  it('is asked about in a register that skips a number', () => {
    const listedNumbers = ['云民发〔2021〕1号', '云民发〔2021〕3号'].map((number) => textOf(number))
    expect(raised('number-gap', inspection, [filed({ item: 'A-1', facts: { listedNumbers } })])).toHaveLength(1)
  })

  it('is none where a new year starts again from one', () => {
    expect(gaps('云民纪〔2022〕14号', '云民纪〔2023〕1号', '云民纪〔2023〕2号')).toEqual([])
  })

  it('is none before the first number that came', () => {
    expect(gaps('云民纪〔2023〕10号', '云民纪〔2023〕11号')).toEqual([])
  })

  it('is none between the series of two issuers', () => {
    expect(gaps('云民纪〔2023〕1号', '云民党纪〔2023〕5号')).toEqual([])
  })

  it('is none where the number lies in a merged scan, under another item or in review', () => {
    const parts = [2, 3].map((n) =>
      partOf({ pages: [n, n], item: 'A-1', slots: ['-'], facts: { number: textOf(`云民纪〔2023〕${n}号`) } }),
    )
    const records = [
      ...numbered('云民纪〔2023〕1号', '云民纪〔2023〕6号'),
      filed({ item: 'A-1', parts }),
      filed({ item: 'A-2', facts: { number: textOf('云民纪〔2023〕4号') } }),
      review({ facts: { number: textOf('云民纪〔2023〕5号') } }),
    ]
    expect(raised('number-gap', inspection, records)).toEqual([])
  })

  it('is none when a misread number stands far away', () => {
    expect(gaps('云民纪〔2023〕1号', '云民纪〔2023〕71号')).toEqual([])
  })

  it('is none where the list does not say that the numbers follow one another', () => {
    const records = ['云民纪〔2023〕1号', '云民纪〔2023〕3号'].map((number) =>
      filed({ item: 'A-2', facts: { number: textOf(number) } }),
    )
    expect(raised('number-gap', inspection, records)).toEqual([])
  })
})
