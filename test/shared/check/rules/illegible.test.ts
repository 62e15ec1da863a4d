import { describe, expect, it } from 'vitest'
import { filed, inspectionOf, partOf, raised, review } from '../build.ts'

describe('pages that cannot be read', () => {
  const inspection = inspectionOf([{ coverage: 'any' }])

  it('are asked about one by one, with the reason', () => {
    const illegiblePages = [
      { page: 2, cause: 'faint' as const },
      { page: 4, cause: 'blank' as const },
    ]
    const findings = raised('illegible', inspection, [filed({ item: 'A-1', facts: { pages: 4, illegiblePages } })])
    expect(findings).toMatchObject([
      { item: 'A-1', slot: '-', severity: 'warning', evidence: [{ page: 2 }] },
      { item: 'A-1', slot: '-', severity: 'warning', evidence: [{ page: 4 }] },
    ])
    expect(findings[0]?.message).toContain('第2页墨色过淡')
    expect(findings[1]?.message).toContain('第4页是空白页')
  })

  it('are asked about at the slot of the part that holds them', () => {
    const monthly = inspectionOf([{ coverage: 'yearly' }])
    const parts = [
      partOf({ pages: [1, 2], item: 'A-1', slots: ['2022'] }),
      partOf({ pages: [3, 4], item: 'A-1', slots: ['2023'], facts: { illegiblePages: [{ page: 4, cause: 'faint' }] } }),
    ]
    expect(raised('illegible', monthly, [filed({ item: 'A-1', parts })])).toMatchObject([{ slot: '2023' }])
  })

  it('are asked about also where a person still decides on the filing', () => {
    const facts = { pages: 2, illegiblePages: [{ page: 1, cause: 'low-resolution' as const }] }
    expect(raised('illegible', inspection, [review({ facts })])).toHaveLength(1)
  })

  it('are one question, that must be mended, when they are the whole document', () => {
    const facts = { pages: 2, illegiblePages: [1, 2].map((page) => ({ page, cause: 'faint' as const })) }
    for (const record of [filed({ item: 'A-1', facts }), review({ item: 'A-1', unreadable: 'timeout' })]) {
      expect(raised('illegible', inspection, [record])).toMatchObject([{ item: 'A-1', severity: 'blocking' }])
    }
  })

  it('are not asked about when all can be read', () => {
    expect(raised('illegible', inspection, [filed({ item: 'A-1', facts: { pages: 4 } })])).toEqual([])
  })
})
