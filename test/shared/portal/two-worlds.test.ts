import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DocumentRecord } from '../../../shared/document/record.ts'
import type { Upload } from '../../../shared/inspection/upload.ts'
import { assemblePortal, type PortalRecords } from '../../../shared/portal/assemble-portal.ts'
import { PortalView } from '../../../shared/portal/portal-view.ts'
import { receiptOf } from '../../../shared/receipt/assemble-receipt.ts'
import type { ListItem } from '../../../shared/request-list/request-list.ts'
import { NOTHING_DECIDED } from '../../../shared/review/decisions.ts'
import { filed, inspectionOf, numberOf, quarantined, refused, review, sha, textOf, underway } from '../check/build.ts'

/**
 * One history told twice: in the second world other providers are asked as well, and have sent things — the same bytes,
 * the roster, the other side of a relation. What the unit receives must be the same to the byte (T1, T2).
 */
const HISTORIES = Number(process.env.TWO_WORLD_HISTORIES ?? 20)
const NOW = '2024-04-10T02:00:00.000Z'
const LIMITS = { maxBytes: 5_000_000, partSizeBytes: 1_000, filesLeft: 9, bytesLeft: 9_000_000 }
const YOU = { name: '张三', role: 'liaison' } as const

const OWN: Partial<ListItem>[] = [
  { code: 'B-1', title: '党组会议纪要', coverage: 'monthly', category: '一、决策', marks: ['number', 'seal'] },
  { code: 'C-1', title: '年度工作总结', coverage: 'yearly', category: '二、履职', marks: ['number'], sequential: true },
  // The names come from the roster, which the organization department is asked for in the second world.
  { code: 'C-2', title: '述职报告', coverage: 'per-person', persons: 'F-1', category: '二、履职' },
  { code: 'D-1', title: '采购合同', coverage: 'any', category: '三、财务' },
]
const OTHERS: Partial<ListItem>[] = [
  { code: 'E-1', title: '信访登记', coverage: 'yearly', provider: 'petition', category: '四、信访' },
  { code: 'F-1', title: '花名册', coverage: 'once', provider: 'organization', category: '二、履职' },
]
const RELATION = {
  id: 'r1',
  title: '件数应一致',
  equal: [
    { item: 'E-1', field: 'petitions' },
    { item: 'C-1', field: 'petitions' },
  ],
}

const slotsFor: Record<string, string[]> = {
  'B-1': ['2021-01', '2021-02', '2022-07'],
  'C-1': ['2021', '2022', '2023'],
  'C-2': ['王丹', '李敏'],
  'D-1': ['-'],
}
const content = fc.constantFrom('same bytes', 'other bytes', 'third', 'fourth')
const ownDocument = fc.record({
  shape: fc.constantFrom('filed', 'filed', 'filed', 'review', 'refused', 'quarantined', 'underway'),
  item: fc.constantFrom('B-1', 'C-1', 'C-2', 'D-1', 'E-1', null),
  chosen: fc.constantFrom('B-1', 'C-1', 'C-2', 'D-1', null),
  content,
  number: fc.constantFrom('石水〔2022〕1号', '石水〔2022〕3号', null),
  sealed: fc.boolean(),
})
const otherDocument = fc.record({
  provider: fc.constantFrom('petition', 'organization', 'audit'),
  item: fc.constantFrom('E-1', 'F-1', 'C-1', 'B-1', 'C-2'),
  content,
  roster: fc.subarray(['王丹', '李敏', '赵磊', '钱红']),
})
const history = fc.record({
  own: fc.array(ownDocument, { maxLength: 8 }),
  others: fc.array(otherDocument, { minLength: 1, maxLength: 6 }),
  unfinished: fc.array(fc.constantFrom('B-1', 'D-1', null), { maxLength: 2 }),
  notApplicable: fc.subarray(['B-1', 'D-1']),
})
type History = typeof history extends fc.Arbitrary<infer T> ? T : never

function documentOf(made: History['own'][number], index: number): DocumentRecord {
  const given = {
    id: `d${String(index).padStart(31, '0')}`,
    path: `材料/第${index}份.pdf`,
    sha256: sha(made.content),
    chosenItem: made.chosen,
  }
  const facts = {
    number: made.number === null ? null : textOf(made.number),
    seal: made.sealed ? { page: 1 } : null,
    fields: { petitions: numberOf(9) },
  }
  switch (made.shape) {
    case 'filed':
      return filed({ ...given, item: made.item, slots: slotsFor[made.item ?? ''] ?? ['-'], facts })
    case 'review':
      return review({ ...given, ...(made.item === null ? {} : { item: made.item }), facts })
    case 'refused':
      return refused(given)
    case 'quarantined':
      return quarantined(given)
    default:
      return underway(given)
  }
}

const uploadOf = (provider: string, item: string | null, index: number): Upload => ({
  id: `${provider}-upload-${index}`,
  inspectionId: 'i1',
  provider,
  linkId: 'l1',
  path: `未完 ${index}.pdf`,
  bytes: 2_000,
  sha256: sha(`upload ${index}`),
  item,
  issuedAt: '2024-04-10T01:00:00.000Z',
  multipartId: 'm',
  state: 'issued',
  documentId: null,
  sentBy: null,
  secrecyReview: null,
})

function worlds(told: History): { alone: PortalRecords; withOthers: PortalRecords } {
  const documents = told.own.map(documentOf)
  const uploads = told.unfinished.map((item, index) => uploadOf('unit', item, index))
  const acts = {
    confirmations: [{ confirmedBy: '张三', confirmedAt: '2024-04-09T00:00:00.000Z', linkId: 'l1' }],
    statements: told.notApplicable.map((item) => ({
      item,
      reason: '本单位没有这项业务',
      statedAt: '2024-04-09T00:00:00.000Z',
      linkId: 'l1',
    })),
  }
  const said = { submissions: [], messages: [] }
  const base = { provider: 'unit', acts, ...said, decisions: NOTHING_DECIDED }
  const fromOthers = told.others.map((made, index) =>
    filed({
      id: `d9${String(index).padStart(30, '0')}`,
      provider: made.provider,
      item: made.item,
      slots: slotsFor[made.item] ?? ['2022'],
      sha256: sha(made.content),
      facts: { roster: made.roster, number: textOf('石水〔2022〕1号'), fields: { petitions: numberOf(13) } },
    }),
  )
  const inspection = inspectionOf(OWN)
  const [first, ...rest] = OWN
  const asked = inspectionOf([...OTHERS.slice(0, 1), ...(first ? [first] : []), ...OTHERS.slice(1), ...rest], {
    relations: [RELATION],
  })
  return {
    alone: { ...base, inspection, documents, uploads },
    withOthers: {
      ...base,
      inspection: asked,
      documents: [...fromOthers, ...documents],
      uploads: [...uploads, uploadOf('petition', 'E-1', 7), uploadOf('organization', 'B-1', 8)],
    },
  }
}

const received = (records: PortalRecords) => {
  const view = PortalView.parse(assemblePortal(records, YOU, LIMITS, NOW))
  return JSON.stringify({ view, receipt: receiptOf(view, { at: NOW, id: 'r1' }) })
}

describe('what the inspected unit receives (T1, T2)', () => {
  it(`is the same to the byte in both worlds, in ${HISTORIES} histories`, () => {
    fc.assert(
      fc.property(history, (told) => {
        const { alone, withOthers } = worlds(told)
        expect(received(withOthers)).toBe(received(alone))
      }),
      { numRuns: HISTORIES, seed: 20240410 },
    )
  })

  it('does not hold the names of a roster that another department sent', () => {
    const { withOthers } = worlds({
      own: [{ shape: 'filed', item: 'C-2', chosen: 'C-2', content: 'third', number: null, sealed: true }],
      others: [{ provider: 'organization', item: 'F-1', content: 'fourth', roster: ['王丹', '赵磊', '钱红'] }],
      unfinished: [],
      notApplicable: [],
    })
    expect(received(withOthers)).not.toMatch(/赵磊|钱红/)
    const reports = assemblePortal(withOthers, YOU, LIMITS, NOW).items.find(({ code }) => code === 'C-2')
    expect(reports).toMatchObject({ personsOpen: true, slots: [{ slot: '王丹' }, { slot: '李敏' }] })
  })

  it('would be told apart by this test if the whole inspection were shown', () => {
    const told = { own: [], others: [], unfinished: [], notApplicable: [] }
    const { alone, withOthers } = worlds(told)
    const petition = received({ ...withOthers, provider: 'petition' })
    expect(petition).not.toBe(received(alone))
    expect(petition).toContain('信访登记')
    expect(petition).not.toContain('党组会议纪要')
  })
})
