import { describe, expect, it } from 'vitest'
import { checkInspection } from '../../../shared/check/check-inspection.ts'
import { asSeenBy } from '../../../shared/check/provider-view.ts'
import type { DocumentRecord } from '../../../shared/document/record.ts'
import type { Inspection } from '../../../shared/inspection/inspection.ts'
import { assembleReport } from '../../../shared/report/assemble-report.ts'
import { filed, inspectionOf, numberOf, quarantined, sha, textOf } from './build.ts'

describe('what the inspected unit sees (T1, T2)', () => {
  const own = [
    { code: 'C-1', title: '工作总结', coverage: 'yearly' as const },
    { code: 'C-2', title: '制度', coverage: 'any' as const, marks: ['number' as const] },
  ]
  const petitions = { code: 'E-1', title: '信访登记', coverage: 'yearly' as const, provider: 'petition' }
  const relations = [
    {
      id: 'r',
      title: '件数应一致',
      equal: [
        { item: 'E-1', field: 'petitions' },
        { item: 'C-1', field: 'petitions' },
      ],
    },
  ]
  const sent = [
    filed({
      id: 'u1',
      item: 'C-1',
      slots: ['2022'],
      chosenItem: 'C-2',
      path: 'a.pdf',
      sha256: sha('a'),
      facts: { fields: { petitions: numberOf(9) } },
    }),
    filed({
      id: 'u2',
      item: 'E-1',
      slots: ['2022'],
      chosenItem: 'C-2',
      path: 'b.pdf',
      facts: { title: textOf('信访登记') },
    }),
  ]
  const fromOthers = [
    filed({
      id: 'p1',
      provider: 'petition',
      item: 'E-1',
      slots: ['2022'],
      sha256: sha('a'),
      facts: { fields: { petitions: numberOf(13) } },
    }),
    filed({
      id: 'p2',
      provider: 'petition',
      item: 'C-1',
      slots: ['2023'],
      facts: { number: textOf('甲发〔2023〕1号') },
    }),
    quarantined({ id: 'p3', provider: 'audit', chosenItem: 'C-2' }),
  ]
  const seen = (inspection: Inspection, records: readonly DocumentRecord[]) => {
    const view = asSeenBy('unit', inspection, records)
    return JSON.stringify(
      assembleReport(view.inspection, checkInspection(view.inspection, view.records), '2024-04-15T01:00:00Z'),
    )
  }

  it('is the same to the byte whether or not others were asked and have answered', () => {
    const alone = seen(inspectionOf(own), sent)
    expect(seen(inspectionOf([...own, petitions], { relations }), [...fromOthers, ...sent])).toBe(alone)
    expect(seen(inspectionOf([petitions, ...own]), sent)).toBe(alone)
  })

  it('holds no relation to what another provider was asked for', () => {
    const view = asSeenBy('unit', inspectionOf([...own, petitions], { relations }), [])
    expect(view.inspection.list.relations).toEqual([])
  })

  it('names nobody else’s item, not even for a document of its own that belongs there', () => {
    const shown = seen(inspectionOf([...own, petitions], { relations }), [...fromOthers, ...sent])
    expect(shown).not.toContain('E-1')
    expect(shown).toContain('内容不像是本项要的材料')
  })
})
