import { describe, expect, it } from 'vitest'
import { filed, inspectionOf, numberOf, raised } from '../build.ts'

describe('a stated total beside its rows', () => {
  const asked = (stated: number, computed: number, { rows = 3, places = 2 } = {}) => {
    const totals = [{ label: '合计', stated: numberOf(stated, 2), computed, rows, places }]
    return raised('total-mismatch', inspectionOf([{}]), [filed({ item: 'A-1', facts: { totals } })])
  }

  it('is asked about when they differ', () => {
    const [finding] = asked(2613226.8, 2618226.8)
    expect(finding).toMatchObject({ severity: 'warning', evidence: [{ page: 2, quote: '2613226.8' }] })
    expect(finding?.message).toContain('“合计”写2,613,226.80，3行相加为2,618,226.80')
  })

  it('is not asked about when they agree but for the dust of binary fractions', () => {
    expect(asked(0.3, 0.1 + 0.2)).toEqual([])
  })

  it('is not asked about when only the rounding of the rows lies between (尾差)', () => {
    expect(asked(4333.7, 4333.9, { rows: 6, places: 1 })).toEqual([])
    expect(asked(4333.7, 4334.2, { rows: 6, places: 1 })).toHaveLength(1)
  })

  it('is asked about for each total of the document', () => {
    const totals = ['收入合计', '支出合计'].map((label) => ({
      label,
      stated: numberOf(10),
      computed: 20,
      rows: 2,
      places: 0,
    }))
    expect(raised('total-mismatch', inspectionOf([{}]), [filed({ item: 'A-1', facts: { totals } })])).toHaveLength(2)
  })
})
