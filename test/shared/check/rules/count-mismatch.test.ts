import { describe, expect, it } from 'vitest'
import type { FieldSpec } from '../../../../shared/request-list/request-list.ts'
import { filed, inspectionOf, numberOf, raised } from '../build.ts'

describe('a stated number beside what is listed', () => {
  const headcount: FieldSpec = { name: 'headcount', labels: ['合计'], type: 'count', unit: '人' }
  const inspection = inspectionOf([{ fields: [headcount] }])
  const roster = (stated: number, names: string[], format = 'xlsx') =>
    filed({ item: 'A-1', format, facts: { roster: names, fields: { headcount: numberOf(stated) } } })

  it('is asked about when a roster lists more persons than it says', () => {
    const [finding] = raised('count-mismatch', inspection, [roster(1, ['周海', '吴晓岚'])])
    expect(finding).toMatchObject({ severity: 'warning', evidence: [{ page: 1, quote: '1' }] })
    expect(finding?.message).toContain('写明人数1，实际列出2')
  })

  it('is asked about for whatever count was found beside its list', () => {
    const counts = [{ label: '实到', stated: numberOf(6), listed: 7 }]
    expect(raised('count-mismatch', inspection, [filed({ item: 'A-1', facts: { counts } })])).toHaveLength(1)
  })

  it('is not asked about when they agree', () => {
    expect(raised('count-mismatch', inspection, [roster(2, ['周海', '吴晓岚'])])).toEqual([])
  })

  it('is not asked about when the names were read from a picture, where some may be lost', () => {
    expect(raised('count-mismatch', inspection, [roster(3, ['周海', '吴晓岚'], 'pdf')])).toEqual([])
  })

  it('is not asked about when no list was read', () => {
    expect(raised('count-mismatch', inspection, [roster(3, [])])).toEqual([])
  })
})
