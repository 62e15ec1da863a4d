import { describe, expect, it } from 'vitest'
import type { DocumentRecord } from '../../../shared/document/record.ts'
import type { Upload } from '../../../shared/inspection/upload.ts'
import { dueDaysOf, noticesOf } from '../../../shared/notice/notices-of.ts'
import { assemblePortal } from '../../../shared/portal/assemble-portal.ts'
import { correctFiling } from '../../../shared/portal/correct-filing.ts'
import { receiptNumber, receiptOf } from '../../../shared/receipt/assemble-receipt.ts'
import type { ListItem } from '../../../shared/request-list/request-list.ts'
import { decide, NOTHING_DECIDED } from '../../../shared/review/decisions.ts'
import type { ReviewAct } from '../../../shared/review/review-act.ts'
import { filed, inspectionOf, quarantined, refused, review, textOf, underway, unpacked } from '../check/build.ts'

const yearly: Partial<ListItem> = { code: 'C-1', title: '年度工作总结', coverage: 'yearly' }
const any: Partial<ListItem> = { code: 'D-5', title: '采购合同', coverage: 'any' }

const dismissal = (findingId: string): ReviewAct => ({
  id: 'a1',
  bulkId: 'b1',
  at: '2024-04-10T01:00:00.000Z',
  actor: { id: 'u1', name: '李四' },
  provider: 'unit',
  deed: { kind: 'dismiss-finding', findingId, reason: '已核对原件' },
})

function portalOf(documents: readonly DocumentRecord[], more: Partial<Parameters<typeof assemblePortal>[0]> = {}) {
  return assemblePortal(
    {
      provider: 'unit',
      inspection: inspectionOf([yearly, any]),
      documents,
      uploads: [],
      acts: { confirmations: [], statements: [] },
      submissions: [],
      messages: [],
      decisions: NOTHING_DECIDED,
      ...more,
    },
    { name: '张三', role: 'liaison' },
    { maxBytes: 1, partSizeBytes: 1, filesLeft: 9, bytesLeft: 9 },
    '2024-04-10T02:00:00.000Z',
  )
}
/** The second item is asked by a supplement. */
function supplemented(due: { list: string; supplement: string }) {
  const issue = (dueOn: string) => ({ number: '1号', issuedAt: '2024-04-01T00:00:00.000Z', issuedBy: '李四', dueOn })
  const inspection = inspectionOf([yearly, any])
  inspection.issue = issue(due.list)
  inspection.supplements = [
    { id: 's1', provider: 'unit', sequence: 1, reason: '补充了解', codes: ['D-5'], issue: issue(due.supplement) },
  ]
  return { inspection }
}
const standingOf = (code: string, ...given: Parameters<typeof portalOf>) =>
  portalOf(...given).items.find((item) => item.code === code)?.standing

const unfinished: Upload = {
  id: 'u1',
  inspectionId: 'i1',
  provider: 'unit',
  linkId: 'l1',
  path: '合同.pdf',
  bytes: 5,
  sha256: 'a'.repeat(64),
  item: 'D-5',
  issuedAt: '2024-04-10T01:00:00.000Z',
  multipartId: null,
  state: 'issued',
  documentId: null,
  sentBy: null,
  secrecyReview: null,
}

describe('an item of the portal stands as', () => {
  it('not submitted while nothing came for it', () => {
    expect(standingOf('D-5', [])).toBe('not-submitted')
  })

  it('uploading while a file announced for it has not arrived', () => {
    expect(standingOf('D-5', [], { uploads: [unfinished] })).toBe('uploading')
    expect(standingOf('D-5', [], { uploads: [{ ...unfinished, state: 'aborted' }] })).toBe('not-submitted')
  })

  it('being checked while a file is read or a person decides where it belongs', () => {
    expect(standingOf('D-5', [underway({ chosenItem: 'D-5' })])).toBe('checking')
    expect(standingOf('D-5', [review({ item: 'D-5' })])).toBe('checking')
  })

  it('received when all its pieces are here, to be mended while some are missing', () => {
    const years = ['2021', '2022', '2023'].map((year) => filed({ item: 'C-1', slots: [year] }))
    expect(standingOf('C-1', years)).toBe('received')
    expect(standingOf('C-1', years.slice(1))).toBe('to-mend')
    expect(standingOf('D-5', [filed({ item: 'D-5' })])).toBe('received')
  })

  it('to be mended when a file sent for it was not taken in', () => {
    expect(standingOf('D-5', [refused({ chosenItem: 'D-5' })])).toBe('to-mend')
    expect(standingOf('D-5', [quarantined({ chosenItem: 'D-5' })])).toBe('to-mend')
  })

  it('not applicable once a reason was given, until it is taken back', () => {
    const said = (reason: string | null, hour: number) => ({
      item: 'D-5',
      reason,
      statedAt: `2024-04-09T0${hour}:00:00.000Z`,
      linkId: 'l1',
    })
    const acts = { confirmations: [], statements: [said('本单位没有采购', 1)] }
    expect(standingOf('D-5', [], { acts })).toBe('not-applicable')
    const takenBack = { ...acts, statements: [said(null, 2), ...acts.statements] }
    expect(standingOf('D-5', [], { acts: takenBack })).toBe('not-submitted')
  })
})

describe('the possible problems', () => {
  const smudged = filed({
    id: 'smudged',
    path: '合同.pdf',
    item: 'D-5',
    facts: { illegiblePages: [{ page: 2, cause: 'blank' }], pages: 3 },
  })

  it('are asked, with file, page and words, and say nothing of what has simply not come yet', () => {
    const { questions } = portalOf([smudged])
    expect(questions).toMatchObject([
      { code: 'illegible', item: 'D-5', ask: { zh: '能否重新扫描清楚？' }, places: [{ path: '合同.pdf', page: 2 }] },
    ])
  })

  it('leave out what the team has put aside', () => {
    const [question] = portalOf([smudged]).questions
    expect(portalOf([smudged], { decisions: decide([dismissal(question?.id ?? '')]) }).questions).toEqual([])
  })
})

describe('the documents of the portal', () => {
  it('name no item that is not on the sender’s own list', () => {
    const inspection = inspectionOf([any, { code: 'E-1', title: '信访登记', provider: 'petition' }])
    const view = portalOf([filed({ item: 'E-1' }), review({ item: 'E-1' })], { inspection })
    expect(view.documents.map(({ item }) => item)).toEqual([null, null])
  })

  it('keep an opened archive beside what was in it', () => {
    const view = portalOf([unpacked({ path: '合同.zip' }), filed({ path: '合同.zip!/1.pdf', item: 'D-5' })])
    expect(view.documents.map(({ path, standing }) => [path, standing])).toEqual([
      ['合同.zip', 'unpacked'],
      ['合同.zip!/1.pdf', 'filed'],
    ])
  })

  it('are late by the day of what they answer: a supplement has its own', () => {
    const { inspection } = supplemented({ list: '2024-04-20', supplement: '2024-04-10' })
    const view = portalOf([filed({ item: 'C-1', slots: ['2023'] }), filed({ item: 'D-5' })], { inspection })
    expect(view.documents.map(({ item, late }) => [item, late])).toEqual(
      expect.arrayContaining([
        ['C-1', null],
        ['D-5', 'after-due'],
      ]),
    )
  })

  it('carry a receipt number that counts nothing', () => {
    const number = receiptNumber({ id: 'd0123456789abcdef0123456789abcde', receivedAt: '2024-04-10T20:00:00.000Z' })
    // Four in the morning of the next day in Beijing.
    expect(number).toBe('20240411-789ABCDE')
  })
})

describe('the reminders', () => {
  const reminders = (now: string) =>
    noticesOf(portalOf([], supplemented({ list: '2024-04-20', supplement: '2024-04-12' })), now).map(
      ({ kind, dueOn, items }) => [kind, dueOn, items],
    )

  it('are of each day on which something is due, with what is due on it', () => {
    expect(reminders('2024-04-05T02:00:00.000Z')).toEqual([])
    expect(reminders('2024-04-10T02:00:00.000Z')).toEqual([['due-soon', '2024-04-12', 1]])
    expect(reminders('2024-04-18T02:00:00.000Z')).toEqual([
      ['due-soon', '2024-04-20', 1],
      ['overdue', '2024-04-12', 1],
    ])
  })

  it('are looked for on every such day', () => {
    expect(dueDaysOf(portalOf([], supplemented({ list: '2024-04-20', supplement: '2024-04-12' })))).toEqual([
      '2024-04-20',
      '2024-04-12',
    ])
  })
})

describe('a sender’s correction', () => {
  const inspection = inspectionOf([yearly, any])
  const summary = inspection.list.items[0]

  it('goes to a person of the team as the first candidate, with the pieces it would answer', () => {
    if (!summary) throw new Error('the list has items')
    const document = filed({
      item: 'D-5',
      facts: { period: { from: '2022-01', to: '2022-12' }, title: textOf('总结') },
    })
    expect(correctFiling(document, summary, inspection)).toMatchObject({
      state: 'review',
      chosenItem: 'C-1',
      classification: {
        outcome: 'review',
        item: 'C-1',
        slots: ['2022'],
        why: ['报送人更正：应归入C-1。', '标题相符'],
        candidates: [{ item: 'C-1' }],
      },
    })
  })
})

describe('the receipt', () => {
  it('is for what was taken in: nothing that was refused or is kept apart, and an archive as one file', () => {
    const view = portalOf([
      refused({ path: '损坏.pdf' }),
      quarantined({ path: '密.pdf' }),
      unpacked({ path: '合同.zip' }),
      filed({ path: '合同.zip!/1.pdf', item: 'D-5' }),
      underway({ path: '新.pdf' }),
    ])
    expect(receiptOf(view, { at: view.asOf, id: 'r' }).documents.map(({ path, standing }) => [path, standing])).toEqual(
      [
        ['合同.zip', 'unpacked'],
        ['新.pdf', 'checking'],
      ],
    )
  })
})
