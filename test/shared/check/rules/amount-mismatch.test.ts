import { describe, expect, it } from 'vitest'
import { filed, inspectionOf, numberOf, raised } from '../build.ts'

describe('an amount in figures and in capital numerals', () => {
  const asked = (figures: number, capitals: number) => {
    const pair = { figures: numberOf(figures), capitals: { value: capitals, page: 2, quote: '叁拾叁万伍仟元整' } }
    return raised('amount-mismatch', inspectionOf([{}]), [filed({ item: 'A-1', facts: { amountPairs: [pair] } })])
  }

  it('is asked about when the two differ, with both places', () => {
    const [finding] = asked(334100, 335000)
    expect(finding).toMatchObject({
      severity: 'blocking',
      evidence: [{ page: 2, quote: '叁拾叁万伍仟元整' }, { page: 1 }],
    })
    expect(finding?.message).toContain('小写为334,100元，大写“叁拾叁万伍仟元整”为335,000元')
  })

  it('is asked about when they differ by a cent', () => {
    expect(asked(100.01, 100)).toHaveLength(1)
  })

  it('is not asked about when they agree', () => {
    expect(asked(335000, 335000)).toEqual([])
  })
})
