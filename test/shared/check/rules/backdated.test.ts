import { describe, expect, it } from 'vitest'
import type { Facts } from '../../../../shared/classify/facts.ts'
import { dayOf, filed, inspectionOf, raised } from '../build.ts'

describe('a file made after the day that it bears', () => {
  const inspection = inspectionOf([{ coverage: 'any' }])
  const asked = (facts: Partial<Facts>) => raised('backdated', inspection, [filed({ item: 'A-1', facts })])

  it('is asked about when it was made years later', () => {
    const [finding] = asked({ date: dayOf('2022-01-17'), madeAt: '2024-04-08T05:14:07Z' })
    expect(finding).toMatchObject({ severity: 'note' })
    expect(finding?.message).toContain('2022年1月17日')
    expect(finding?.message).toContain('2024年4月8日')
  })

  it('is asked about when a register of a year without a day of its own was made long after the year', () => {
    expect(asked({ period: { from: '2022-01', to: '2022-12' }, madeAt: '2024-04-08T05:14:07Z' })).toHaveLength(1)
  })

  it.each([
    ['a fair copy some weeks later', { date: dayOf('2023-12-29'), madeAt: '2024-02-20T01:00:00Z' }],
    ['a file made before its document was signed', { date: dayOf('2023-12-29'), madeAt: '2023-12-01T01:00:00Z' }],
    ['a scan, whose file says nothing of the paper', { date: dayOf('2020-12-29') }],
    ['a document without any date', { madeAt: '2024-04-08T05:14:07Z' }],
  ])('is not asked about: %s', (_, facts) => {
    expect(asked(facts)).toEqual([])
  })
})
