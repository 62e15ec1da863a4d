import { describe, expect, it } from 'vitest'
import { slotRanges } from '../../../shared/report/ranges.ts'

describe('missing slots as people say them', () => {
  it.each([
    [['2023-03', '2023-04', '2023-05'], '2023年3—5月', 'Mar–May 2023'],
    [['2023-03'], '2023年3月', 'Mar 2023'],
    [['2023-03', '2023-05', '2023-06'], '2023年3月、5—6月', 'Mar 2023, May–Jun 2023'],
    [['2022-12', '2023-01'], '2022年12月—2023年1月', 'Dec 2022–Jan 2023'],
    [['2022-11', '2023-11'], '2022年11月、2023年11月', 'Nov 2022, Nov 2023'],
    [['2022-Q2', '2022-Q3', '2022-Q4'], '2022年第二—四季度', 'Q2–Q4 2022'],
    [['2022-Q4', '2023-Q1'], '2022年第四季度—2023年第一季度', 'Q4 2022–Q1 2023'],
    [['2021', '2022'], '2021—2022年', '2021–2022'],
    [['2019', '2021', '2022'], '2019年、2021—2022年', '2019, 2021–2022'],
    [['周海', '吴晓岚'], '周海、吴晓岚', '周海, 吴晓岚'],
    [[], '', ''],
  ])('%j', (slots, zh, en) => {
    expect(slotRanges(slots)).toBe(zh)
    expect(slotRanges(slots, 'en')).toBe(en)
  })

  it('do not depend on the order they come in, and are not said twice', () => {
    expect(slotRanges(['2023-05', '2023-03', '2023-04', '2023-03'])).toBe('2023年3—5月')
  })
})
