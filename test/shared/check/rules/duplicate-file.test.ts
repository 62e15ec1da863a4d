import { describe, expect, it } from 'vitest'
import { filed, inspectionOf, raised, refused, sha } from '../build.ts'

describe('the same file sent twice by one provider', () => {
  const inspection = inspectionOf([
    { coverage: 'quarterly', period: { from: '2023-01', to: '2023-12' } },
    { coverage: 'any' },
  ])
  const sha256 = sha('same bytes')

  it('for two items is asked about', () => {
    const records = [
      filed({ item: 'A-2', chosenItem: 'A-1', sha256, path: 'a.pdf' }),
      filed({ item: 'A-2', chosenItem: 'A-2', sha256, path: 'b.pdf' }),
    ]
    const [finding, another] = raised('duplicate-file', inspection, records)
    expect(finding).toMatchObject({ severity: 'warning', provider: 'unit' })
    expect(finding?.evidence).toHaveLength(2)
    expect(another).toBeUndefined()
  })

  it('under names of two periods is asked about, though both hold the same quarter', () => {
    const records = ['2023年第二季度台账.xlsx', '2023年第三季度台账.xlsx'].map((path) =>
      filed({ item: 'A-1', chosenItem: 'A-1', slots: ['2023-Q3'], sha256, path }),
    )
    expect(raised('duplicate-file', inspection, records)).toMatchObject([{ severity: 'warning', slot: '2023-Q3' }])
  })

  it('under two meaningless names for one thing is a note', () => {
    const records = ['材料7.xlsx', '扫描件9.xlsx'].map((path) =>
      filed({ item: 'A-1', chosenItem: 'A-1', slots: ['2023-Q3'], sha256, path }),
    )
    expect(raised('duplicate-file', inspection, records)).toMatchObject([{ severity: 'note' }])
  })

  it('under the same name for the same thing is a file sent again and no question', () => {
    const records = [
      '台账.xlsx',
      '补充/台账.xlsx',
      '台账(2).xlsx',
      '台账 - 副本.xlsx',
      '台账（再报）.xlsx',
      '台账_重传.xlsx',
    ].map((path) => filed({ item: 'A-1', chosenItem: 'A-1', slots: ['2023-Q3'], sha256, path }))
    expect(raised('duplicate-file', inspection, records)).toEqual([])
  })

  it('is not compared with what another provider sent (T2)', () => {
    const records = [
      filed({ item: 'A-2', chosenItem: 'A-2', sha256, path: 'a.pdf' }),
      filed({ item: 'A-2', chosenItem: null, sha256, path: 'b.pdf', provider: 'audit' }),
    ]
    expect(raised('duplicate-file', inspection, records)).toEqual([])
  })

  it('is no matter among files that could not be taken, such as empty ones', () => {
    const records = ['a.docx', 'b.docx'].map((path) => refused({ path, sha256, bytes: 0 }))
    expect(raised('duplicate-file', inspection, records)).toEqual([])
  })
})
