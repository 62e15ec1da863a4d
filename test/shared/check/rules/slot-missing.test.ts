import { describe, expect, it } from 'vitest'
import { filed, inspectionOf, partOf, raised, review } from '../build.ts'

describe('a period or person of an item for which nothing usable has come while others have', () => {
  const quarterly = inspectionOf([
    { title: '接待台账', coverage: 'quarterly', period: { from: '2022-01', to: '2022-12' } },
  ])

  it('is asked for, each in its own finding', () => {
    const records = ['2022-Q1', '2022-Q4'].map((slot) => filed({ item: 'A-1', slots: [slot] }))
    const findings = raised('slot-missing', quarterly, records)
    expect(findings.map(({ slot }) => slot)).toEqual(['2022-Q2', '2022-Q3'])
    expect(findings[0]).toMatchObject({ item: 'A-1', severity: 'warning' })
    expect(findings[0]?.message).toBe('“接待台账”缺2022年第二季度的材料，请补报或说明原因。')
  })

  it('is not missing when it is a part of a merged scan', () => {
    const parts = [
      partOf({ pages: [1, 2], item: 'A-1', slots: ['2022-Q1'] }),
      partOf({ pages: [3, 4], item: 'A-1', slots: ['2022-Q2'] }),
    ]
    const records = [
      filed({ item: 'A-1', slots: ['2022-Q1', '2022-Q2'], parts }),
      filed({ item: 'A-1', slots: ['2022-Q3', '2022-Q4'] }),
    ]
    expect(raised('slot-missing', quarterly, records)).toEqual([])
  })

  it('is not asked for while a person decides on a document that may be it', () => {
    const records = [filed({ item: 'A-1', slots: ['2022-Q1'] }), review({ chosenItem: 'A-1', slots: ['2022-Q2'] })]
    expect(raised('slot-missing', quarterly, records).map(({ slot }) => slot)).toEqual(['2022-Q3', '2022-Q4'])
  })

  it('is not asked for when the item was optional', () => {
    const optional = inspectionOf([{ required: false, coverage: 'yearly' }])
    expect(raised('slot-missing', optional, [filed({ item: 'A-1', slots: ['2022'] })])).toEqual([])
  })

  it('names the persons on the roster, and none before the roster has come', () => {
    const forms = inspectionOf([
      { code: 'A-1', title: '花名册' },
      { code: 'A-2', title: '审批表', coverage: 'per-person', persons: 'A-1' },
    ])
    const form = filed({ item: 'A-2', slots: ['周海'] })
    expect(raised('slot-missing', forms, [form])).toEqual([])
    const roster = filed({ item: 'A-1', facts: { roster: ['周海', '吴晓岚'] } })
    expect(raised('slot-missing', forms, [form, roster]).map(({ slot }) => slot)).toEqual(['吴晓岚'])
  })
})
