import { describe, expect, it } from 'vitest'
import { filed, inspectionOf, numberOf, raised } from '../build.ts'

describe('a stated number beside what is listed', () => {
  const inspection = inspectionOf([{}])
  const asked = (stated: number, listed: number) =>
    raised('count-mismatch', inspection, [
      filed({
        item: 'A-1',
        facts: { counts: [{ label: '人数', stated: { ...numberOf(stated), quote: `实到${stated}人` }, listed }] },
      }),
    ])

  it('is asked about when more is listed than it says', () => {
    const [finding] = asked(1, 2)
    expect(finding).toMatchObject({ severity: 'warning', evidence: [{ page: 1, quote: '实到1人' }] })
    expect(finding?.message).toContain('写明“实到1人”，实际列出2，')
  })

  it('is not asked about when they agree', () => {
    expect(asked(2, 2)).toEqual([])
  })

  it('is not asked about when no list was read', () => {
    expect(raised('count-mismatch', inspection, [filed({ item: 'A-1' })])).toEqual([])
  })
})
