import { describe, expect, it } from 'vitest'
import type { FieldSpec } from '../../../../shared/request-list/request-list.ts'
import { filed, inspectionOf, numberOf, raised, sha } from '../build.ts'

const yuan: FieldSpec = { name: 'total', labels: ['合计'], type: 'amount', unit: '元' }
const wan: FieldSpec = { name: 'spent', labels: ['支出'], type: 'amount', unit: '万元' }

function inspectionWith(coverage: 'yearly' | 'quarterly' | 'monthly' | 'any', sum?: string, tolerance = 0.01) {
  const items = [
    { title: '接待台账', coverage, fields: [yuan], period: { from: '2022-01', to: '2022-12' } },
    { title: '部门决算', coverage: 'yearly' as const, fields: [wan], period: { from: '2022-01', to: '2022-12' } },
  ]
  const left = { item: 'A-1', field: 'total', ...(sum ? { sum } : {}) }
  const equal = [left, { item: 'A-2', field: 'spent' }]
  return inspectionOf(items, { relations: [{ id: 'r', title: '台账与决算应一致', equal, tolerance }] })
}

const ledger = (slot: string, total: number, sha256?: string) =>
  filed({ item: 'A-1', slots: [slot], facts: { fields: { total: numberOf(total) } }, ...(sha256 ? { sha256 } : {}) })
const accounts = (spent: number) =>
  filed({ item: 'A-2', slots: ['2022'], facts: { fields: { spent: numberOf(spent, 2) } } })

describe('a figure that two documents should share', () => {
  it('is asked about when it differs, year by year and across units', () => {
    const [finding] = raised('figure-mismatch', inspectionWith('yearly'), [
      ledger('2022', 4203238.02),
      accounts(466.32),
    ])
    expect(finding).toMatchObject({ item: 'A-2', slot: '2022', severity: 'blocking' })
    expect(finding?.message).toBe('台账与决算应一致：2022年接待台账为4,203,238.02元，部门决算为466.32万元，请核对。')
    expect(finding?.evidence).toMatchObject([{ page: 2, quote: '466.32' }, { page: 1 }])
  })

  it('is not asked about when 元 and 万元 agree after rounding', () => {
    expect(raised('figure-mismatch', inspectionWith('yearly'), [ledger('2022', 4292177.03), accounts(429.22)])).toEqual(
      [],
    )
    expect(
      raised('figure-mismatch', inspectionWith('yearly', undefined, 0), [ledger('2022', 4292177.03), accounts(429.22)]),
    ).toEqual([])
  })

  describe('added up over quarters', () => {
    const inspection = inspectionWith('quarterly', 'quarters')
    const quarters = [1, 2, 3, 4].map((quarter) => ledger(`2022-Q${quarter}`, 4000))

    it('is compared with the year', () => {
      expect(raised('figure-mismatch', inspection, [...quarters, accounts(1.6)])).toEqual([])
      const [finding] = raised('figure-mismatch', inspection, [...quarters, accounts(1.9)])
      expect(finding?.evidence).toHaveLength(5)
    })

    it('is not compared while a quarter is missing', () => {
      expect(raised('figure-mismatch', inspection, [...quarters.slice(1), accounts(1.9)])).toEqual([])
    })

    it('counts a file that was sent twice once', () => {
      const twice = [ledger('2022-Q4', 4000, sha('q4')), ledger('2022-Q4', 4000, sha('q4'))]
      expect(raised('figure-mismatch', inspection, [...quarters.slice(0, 3), ...twice, accounts(1.6)])).toEqual([])
    })

    it('is not compared while two documents for one quarter disagree', () => {
      expect(raised('figure-mismatch', inspection, [...quarters, ledger('2022-Q4', 5000), accounts(1.9)])).toEqual([])
    })
  })

  it('is added up over all documents of a slot where the list says so', () => {
    const inspection = inspectionWith('yearly', 'documents')
    const records = [ledger('2022', 10000), ledger('2022', 6000), accounts(1.6)]
    expect(raised('figure-mismatch', inspection, records)).toEqual([])
    expect(raised('figure-mismatch', inspection, [...records, ledger('2022', 7000)])).toHaveLength(1)
  })

  it('is for the team alone when the two sides come from two providers', () => {
    const records = [ledger('2022', 1), { ...accounts(9), provider: 'finance' }]
    expect(raised('figure-mismatch', inspectionWith('yearly'), records)).toMatchObject([{ provider: null }])
  })

  it('is not compared where one side was not read', () => {
    expect(raised('figure-mismatch', inspectionWith('yearly'), [ledger('2022', 1)])).toEqual([])
  })
})
