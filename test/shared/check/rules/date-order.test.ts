import { describe, expect, it } from 'vitest'
import type { Facts } from '../../../../shared/classify/facts.ts'
import { dayOf, filed, inspectionOf, raised } from '../build.ts'

describe('dates of one document that contradict each other', () => {
  const asked = (facts: Partial<Facts>) => raised('date-order', inspectionOf([{}]), [filed({ item: 'A-1', facts })])

  it.each([
    ['met', 'printed', '写明会议召开日期是2022年10月10日，印发日期却是2022年10月8日'],
    ['decided', 'signed', '写明所依据的会议日期是2022年10月10日，签订日期却是2022年10月8日'],
    ['submitted', 'approved', '写明呈报日期是2022年10月10日，批准日期却是2022年10月8日'],
  ])('are asked about: %s after %s', (first, then, words) => {
    const findings = asked({ dates: { [first]: dayOf('2022-10-10', 1), [then]: dayOf('2022-10-08', 2) } })
    expect(findings).toMatchObject([{ severity: 'warning', evidence: [{ page: 1 }, { page: 2 }] }])
    expect(findings[0]?.message).toContain(words)
    expect(asked({ dates: { [first]: dayOf('2022-10-08'), [then]: dayOf('2022-10-08') } })).toEqual([])
  })

  it('are asked about when a contract is dated before the meeting that decided it', () => {
    expect(asked({ date: dayOf('2022-11-15'), dates: { decided: dayOf('2022-12-08') } })).toHaveLength(1)
    expect(asked({ date: dayOf('2022-12-15'), dates: { decided: dayOf('2022-12-08') } })).toEqual([])
  })

  it('are not told by one date alone', () => {
    expect(asked({ date: dayOf('2022-01-01'), dates: { met: dayOf('2022-10-10') } })).toEqual([])
  })
})
